package org.annuaire.directory.users;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class IdentitySql {
    // E-mail addresses are not unique, so no index can serialise two first sign-ins by one address: locks do. The
    // address is
    // locked first, always, so that two transactions cannot wait for each other.
    private static final String LOCK_EMAIL = "select pg_advisory_xact_lock(hashtextextended('email ' || :folded, 0))";

    private static final String LOCK_SUBJECT =
            "select pg_advisory_xact_lock(hashtextextended('identity ' || :issuer || ' ' || :subject, 0))";

    private static final String FIND = "select id from identity where issuer = :issuer and subject = :subject";

    private static final String INSERT = """
            insert into identity (user_id, issuer, subject, created_at, last_seen_at)
            values (:user, :issuer, :subject, :at, :at)
            returning id
            """;

    private static final String REPLACE = """
            update identity
            set subject = :subject, last_seen_at = :at
            where user_id = :user and issuer = :issuer
            returning id
            """;

    private static final String SEEN = "update identity set last_seen_at = :at where id = :id";

    private static final RowMapper<IdentityId> ID = (row, number) -> new IdentityId(row.getObject("id", UUID.class));

    private final JdbcClient jdbc;

    IdentitySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(String issuer, String subject, @Nullable EmailAddress email) {
        if (email != null) {
            jdbc.sql(LOCK_EMAIL).param("folded", email.folded()).query(IdentitySql::ignore);
        }
        jdbc.sql(LOCK_SUBJECT).param("issuer", issuer).param("subject", subject).query(IdentitySql::ignore);
    }

    Optional<IdentityId> find(String issuer, String subject) {
        return jdbc.sql(FIND)
                .param("issuer", issuer)
                .param("subject", subject)
                .query(ID)
                .optional();
    }

    IdentityId insert(UserId user, String issuer, String subject, Instant at) {
        return jdbc.sql(INSERT)
                .param("user", user.value())
                .param("issuer", issuer)
                .param("subject", subject)
                .param("at", utc(at))
                .query(ID)
                .single();
    }

    /** Gives the user's identity at this issuer another subject; empty where he has none there. */
    Optional<IdentityId> replace(UserId user, String issuer, String subject, Instant at) {
        return jdbc.sql(REPLACE)
                .param("user", user.value())
                .param("issuer", issuer)
                .param("subject", subject)
                .param("at", utc(at))
                .query(ID)
                .optional();
    }

    void seen(IdentityId id, Instant at) {
        jdbc.sql(SEEN).param("id", id.value()).param("at", utc(at)).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }
}
