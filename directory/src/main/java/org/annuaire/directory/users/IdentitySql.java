package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.PersonClaims.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class IdentitySql {
    // E-mail addresses are not unique, so no index can serialise two first sign-ins by one address: locks do. The
    // address always comes first, so that two transactions cannot deadlock; a lock on null is none.
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended('email ' || email_fold(:email::text), 0)),
                   pg_advisory_xact_lock(hashtextextended('identity ' || :issuer || ' ' || :subject, 0))
            """;

    private static final String LOCK_EMAIL =
            "select pg_advisory_xact_lock(hashtextextended('email ' || email_fold(:email::text), 0))";

    private static final String INSERT = """
            insert into identity (user_id, issuer, subject, created_at, last_seen_at)
            values (:user, :issuer, :subject, :at, :at)
            returning id
            """;

    private static final String REPLACE = "update identity set subject = :subject, last_seen_at = :at where id = :id";

    private static final String LIST = """
            select id, issuer, created_at, last_seen_at
            from identity
            where user_id = :user
            order by last_seen_at desc, id
            limit 100
            """;

    private static final String FIND_OWNER =
            "select id, user_id from identity where issuer = :issuer and subject = :subject";

    private static final String IS_OF = """
            select exists (
              select
              from identity i
              join users u on u.id = i.user_id
              where i.id = :id and i.user_id = :user and i.issuer = :issuer
                and (i.subject = :subject or (u.email_vouched and email_fold(u.email) = email_fold(:email::text))))
            """;

    // Removing an identity locks the user's row: two calls cannot each remove what the other leaves.
    private static final String LOCK_USER = "select id from users where id = :user and state = 'active' for update";

    private static final String DELETE = "delete from identity where id = :id and user_id = :user";

    private static final RowMapper<IdentityId> ID = (row, number) -> new IdentityId(Rows.uuid(row, "id"));

    private static final RowMapper<Owner> OWNER =
            (row, number) -> new Owner(new IdentityId(Rows.uuid(row, "id")), new UserId(Rows.uuid(row, "user_id")));

    private static final RowMapper<Identity> IDENTITY = (row, number) -> new Identity(
            new IdentityId(Rows.uuid(row, "id")),
            row.getString("issuer"),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "last_seen_at"));

    private final JdbcClient jdbc;

    IdentitySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An identity, and whose it is. */
    record Owner(IdentityId identity, UserId user) {}

    /** Until the end of the transaction, nobody else becomes a user with this address or this subject. */
    void lock(Subject subject, @Nullable EmailAddress email) {
        jdbc.sql(LOCK)
                .param("email", email == null ? null : email.toString())
                .param("issuer", subject.issuer())
                .param("subject", subject.name())
                .query(IdentitySql::ignore);
    }

    /** Until the end of the transaction, nobody else takes this address. */
    void lock(EmailAddress email) {
        jdbc.sql(LOCK_EMAIL).param("email", email.toString()).query(IdentitySql::ignore);
    }

    IdentityId insert(UserId user, Subject subject, Instant at) {
        return jdbc.sql(INSERT)
                .param("user", user.value())
                .param("issuer", subject.issuer())
                .param("subject", subject.name())
                .param("at", utc(at))
                .query(ID)
                .single();
    }

    void replace(IdentityId id, Subject subject, Instant at) {
        jdbc.sql(REPLACE)
                .param("id", id.value())
                .param("subject", subject.name())
                .param("at", utc(at))
                .update();
    }

    /** The identities seen last; at most 100. */
    List<Identity> list(UserId user) {
        return jdbc.sql(LIST).param("user", user.value()).query(IDENTITY).list();
    }

    Optional<Owner> findOwner(Subject subject) {
        return jdbc.sql(FIND_OWNER)
                .param("issuer", subject.issuer())
                .param("subject", subject.name())
                .query(OWNER)
                .optional();
    }

    /** Whether this subject, or the user's own address if one is given, is what this identity of the user is about. */
    boolean isOf(UserId user, IdentityId id, Subject subject, @Nullable EmailAddress address) {
        return jdbc.sql(IS_OF)
                .param("id", id.value())
                .param("user", user.value())
                .param("issuer", subject.issuer())
                .param("subject", subject.name())
                .param("email", address == null ? null : address.toString())
                .query(Boolean.class)
                .single();
    }

    /** Locks an active user's identities until the end of the transaction; false if there is no such user. */
    boolean lock(UserId user) {
        return jdbc.sql(LOCK_USER)
                .param("user", user.value())
                .query(ID)
                .optional()
                .isPresent();
    }

    void delete(UserId user, IdentityId id) {
        jdbc.sql(DELETE).param("id", id.value()).param("user", user.value()).update();
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }
}
