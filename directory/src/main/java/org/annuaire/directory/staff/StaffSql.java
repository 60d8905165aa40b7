package org.annuaire.directory.staff;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class StaffSql {
    private static final String LIST = """
            select g.user_id, u.email, u.name, g.granted_by, g.granted_at
            from staff_grant g
            join users u on u.id = g.user_id
            order by g.granted_at, g.user_id
            limit :limit
            """;

    private static final String GRANT = """
            insert into staff_grant (user_id, granted_by, granted_at)
            values (:user, :by, :at)
            on conflict (user_id) do nothing
            """;

    private static final String REVOKE = "delete from staff_grant where user_id = :user";

    // Readers are not blocked; two people who revoke wait for each other.
    private static final String LOCK = "lock table staff_grant in share row exclusive mode";

    private static final String OTHERS_ARE_ACTIVE = """
            select exists (
              select
              from staff_grant g
              join users u on u.id = g.user_id
              where g.user_id <> :user and u.state = 'active')
            """;

    private static final String IS_STAFF = "select exists (select from staff_grant where user_id = :user)";

    private static final String GRANT_BY_ADDRESS = """
            insert into staff_grant (user_id, granted_at)
            select :user, :at
            where email_fold(:email) in (select email_fold(address) from unnest(:addresses::text[]) as listed (address))
            on conflict (user_id) do nothing
            """;

    private static final String FIND_ACTIVE = """
            select id
            from users
            where state = 'active'
              and (email_vouched and email_fold(email) = email_fold(:who) or id::text = lower(:who))
            order by id
            limit 10
            """;

    private static final RowMapper<StaffGrant> GRANTED = (row, number) -> new StaffGrant(
            new UserId(Rows.uuid(row, "user_id")),
            row.getString("email"),
            row.getString("name"),
            row.getObject("granted_by") == null ? null : new UserId(Rows.uuid(row, "granted_by")),
            Rows.instant(row, "granted_at"));

    private final JdbcClient jdbc;

    StaffSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StaffGrant> list(int limit) {
        return jdbc.sql(LIST).param("limit", limit).query(GRANTED).list();
    }

    /** Whether it is new. */
    boolean grant(UserId user, @Nullable UserId by, Instant at) {
        return jdbc.sql(GRANT)
                        .param("user", user.value())
                        .param("by", by == null ? null : by.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** Whether there was one. */
    boolean revoke(UserId user) {
        return jdbc.sql(REVOKE).param("user", user.value()).update() == 1;
    }

    /** Until the end of the transaction, nobody else grants or revokes. */
    void lock() {
        jdbc.sql(LOCK).update();
    }

    /** Whether another active person is staff too. */
    boolean hasOthers(UserId user) {
        return jdbc.sql(OTHERS_ARE_ACTIVE)
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    boolean isStaff(UserId user) {
        return jdbc.sql(IS_STAFF)
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether the address is on the list, and the grant is new. */
    boolean grantByAddress(UserId user, String email, List<String> addresses, Instant at) {
        return jdbc.sql(GRANT_BY_ADDRESS)
                        .param("user", user.value())
                        .param("email", email)
                        .param("addresses", addresses.toArray(String[]::new))
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** Active people with this address or id; ten at most. */
    List<UserId> findActive(String addressOrId) {
        return jdbc.sql(FIND_ACTIVE)
                .param("who", addressOrId)
                .query((row, number) -> new UserId(Rows.uuid(row, "id")))
                .list();
    }
}
