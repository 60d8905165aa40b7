package org.annuaire.directory.users;

import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class EmailOwnerSql {
    // The locks that sign-ins take (IdentitySql); in one order, so that two callers with several addresses cannot
    // deadlock.
    private static final String LOCK = """
            select pg_advisory_xact_lock(number)
            from (
              select distinct hashtextextended('email ' || email_fold(given.email), 0) as number
              from unnest(:emails::text[]) as given (email)
              order by number
            ) as ordered
            """;

    // Only a vouched address has an owner. An active person comes before others who had their address.
    private static final String FIND = """
            select given.position, email_fold(given.email) as key, known.id, coalesce(known.active, false) as active
            from unnest(:emails::text[]) with ordinality as given (email, position)
            left join lateral (
              select u.id, u.state = 'active' and o.is_active as active,
                     rank() over (order by u.state = 'active' desc) as rank
              from users u
              join organization o on o.id = u.organization_id
              where u.email_vouched and email_fold(u.email) = email_fold(given.email)
            ) known on known.rank = 1
            order by given.position
            """;

    private static final RowMapper<Match> MATCH = (row, number) -> new Match(
            row.getInt("position"), row.getString("key"), user(Rows.uuid(row, "id")), row.getBoolean("active"));

    private final JdbcClient jdbc;

    EmailOwnerSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The user who has an address, or that nobody has it.
     *
     * @param position the position of the address, from 1
     * @param active whether they and their organization are active
     */
    record Match(int position, String key, @Nullable UserId user, boolean active) {}

    void lock(List<String> emails) {
        jdbc.sql(LOCK).param("emails", emails.toArray(String[]::new)).query(EmailOwnerSql::ignore);
    }

    List<Match> find(List<String> emails) {
        return jdbc.sql(FIND)
                .param("emails", emails.toArray(String[]::new))
                .query(MATCH)
                .list();
    }

    private static @Nullable UserId user(@Nullable UUID id) {
        return id == null ? null : new UserId(id);
    }

    private static void ignore(ResultSet row) {
        // A lock has no result.
    }
}
