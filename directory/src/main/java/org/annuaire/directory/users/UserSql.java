package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.serviceproviders.ServiceObstacle;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.PersonClaims.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class UserSql {
    private static final String FIND_ACTIVE = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff
            from users u
            join organization o on o.id = u.organization_id
            where u.id = :id and u.state = 'active' and o.is_active
            """;

    private static final String FIND = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff
            from users u
            where u.id = :id
            """;

    // What may keep the service from being served is found with them: each call of a service asks for all three.
    private static final String FIND_BY_IDENTITY = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff,
                   s.id as service_id, s.audience_id, s.name as service_name, o.obstacles
            from identity i
            join users u on u.id = i.user_id
            left join service_provider s on s.audience_id = :audience
            cross join service_obstacles(u.organization_id, s.id) o
            where i.issuer = :issuer and i.subject = :subject
            """;

    private static final String INSERT = """
            insert into users
              (organization_id, email, email_vouched, name, language, last_login_at, created_at, updated_at)
            values (:organization, :email, :vouched, :name, :language, :at, :at, :at)
            returning id
            """;

    private static final String EXISTS = "select exists (select from users where id = :id)";

    private static final String LOCK_ACTIVE = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff
            from users u
            where u.id = :id and u.state = 'active'
            for no key update
            """;

    private static final String SET_PREFERENCES =
            "update users set language = :language, timezone = :timezone, updated_at = :at where id = :id";

    private static final RowMapper<User> USER = (row, number) -> new User(
            new UserId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getString("email"),
            row.getString("name"),
            Language.from(row.getString("language")),
            row.getString("timezone"),
            row.getBoolean("is_device"),
            row.getBoolean("is_staff"),
            UserState.from(row.getString("state")));

    private static final RowMapper<Represented> REPRESENTED = (row, number) -> {
        UUID service = row.getObject("service_id", UUID.class);
        User user = Objects.requireNonNull(USER.mapRow(row, number));
        return service == null
                ? new Represented(user, null, Set.of())
                : new Represented(
                        user,
                        new ServiceProvider(
                                new ServiceProviderId(service),
                                row.getString("audience_id"),
                                row.getString("service_name")),
                        ServiceObstacle.all(row.getArray("obstacles")));
    };

    private static final RowMapper<UserId> ID = (row, number) -> new UserId(Rows.uuid(row, "id"));

    private final JdbcClient jdbc;

    UserSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user, if they are active and their organization is not suspended. */
    Optional<User> findActive(UserId id) {
        return jdbc.sql(FIND_ACTIVE).param("id", id.value()).query(USER).optional();
    }

    boolean exists(UserId id) {
        return jdbc.sql(EXISTS).param("id", id.value()).query(Boolean.class).single();
    }

    /** Until the end of the transaction, nobody else changes them. */
    Optional<User> lockActive(UserId id) {
        return jdbc.sql(LOCK_ACTIVE).param("id", id.value()).query(USER).optional();
    }

    void setPreferences(User user, Instant at) {
        jdbc.sql(SET_PREFERENCES)
                .param("id", user.id().value())
                .param("language", user.language().tag())
                .param("timezone", user.timezone())
                .param("at", utc(at))
                .update();
    }

    /** The user, whatever their state. */
    Optional<User> find(UserId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(USER).optional();
    }

    Optional<Represented> findByIdentity(String issuer, String subject, @Nullable String audience) {
        return jdbc.sql(FIND_BY_IDENTITY)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("audience", audience)
                .query(REPRESENTED)
                .optional();
    }

    UserId insert(OrganizationId organization, PersonClaims claims, Instant at) {
        EmailAddress email = claims.email();
        Profile profile = claims.profile();
        return jdbc.sql(INSERT)
                .param("organization", organization.value())
                .param("email", email == null ? null : email.toString())
                .param("vouched", claims.vouchedEmail().isPresent())
                .param("name", profile.name())
                .param("language", (profile.language() == null ? Language.ENGLISH : profile.language()).tag())
                .param("at", utc(at))
                .query(ID)
                .single();
    }
}
