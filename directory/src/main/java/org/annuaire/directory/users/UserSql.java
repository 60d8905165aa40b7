package org.annuaire.directory.users;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class UserSql {
    private static final String FIND = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff
            from users u
            where u.id = :id
            """;

    private static final String FIND_BY_IDENTITY = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff
            from identity i
            join users u on u.id = i.user_id
            where i.issuer = :issuer and i.subject = :subject
            """;

    private static final String FIND_BY_EMAIL = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff
            from users u
            where lower(u.email) = :folded
            order by u.created_at, u.id
            limit 10
            """;

    private static final String INSERT = """
            insert into users (organization_id, email, name, last_login_at, created_at, updated_at)
            values (:organization, :email, :name, :at, :at, :at)
            returning id
            """;

    private static final String SIGNED_IN = """
            update users
            set last_login_at = :at,
                email = :email,
                name = :name,
                updated_at = case when email is distinct from :email or name is distinct from :name then :at else updated_at end
            where id = :id
            """;

    private static final RowMapper<User> USER = (row, number) -> new User(
            new UserId(row.getObject("id", UUID.class)),
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            row.getString("email"),
            row.getString("name"),
            Language.from(row.getString("language")),
            row.getString("timezone"),
            row.getBoolean("is_device"),
            row.getBoolean("is_staff"),
            UserState.from(row.getString("state")));

    private static final RowMapper<UserId> ID = (row, number) -> new UserId(row.getObject("id", UUID.class));

    private final JdbcClient jdbc;

    UserSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<User> find(UserId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(USER).optional();
    }

    Optional<User> findByIdentity(String issuer, String subject) {
        return jdbc.sql(FIND_BY_IDENTITY)
                .param("issuer", issuer)
                .param("subject", subject)
                .query(USER)
                .optional();
    }

    /** Users with this address, case aside; ten at most, which is more than any decision needs. */
    List<User> findByEmail(EmailAddress email) {
        return jdbc.sql(FIND_BY_EMAIL)
                .param("folded", email.folded())
                .query(USER)
                .list();
    }

    UserId insert(OrganizationId organization, @Nullable EmailAddress email, @Nullable String name, Instant at) {
        return jdbc.sql(INSERT)
                .param("organization", organization.value())
                .param("email", email == null ? null : email.toString())
                .param("name", name)
                .param("at", utc(at))
                .query(ID)
                .single();
    }

    void signedIn(UserId id, @Nullable String email, @Nullable String name, Instant at) {
        jdbc.sql(SIGNED_IN)
                .param("id", id.value())
                .param("email", email)
                .param("name", name)
                .param("at", utc(at))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
