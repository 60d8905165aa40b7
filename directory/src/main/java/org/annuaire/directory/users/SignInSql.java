package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.PersonClaims.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a sign-in reads and writes about known people. */
@Component
final class SignInSql {
    private static final String FIND = """
            select u.id, u.organization_id, u.email, u.email_vouched, u.name, u.state, o.is_active,
                   i.id as identity_id, true as has_subject,
                   email_fold(u.email) is not distinct from email_fold(:email::text) as same_address,
                   :registrationId::text is null or exists (
                     select from organization_registration_id r
                     where r.organization_id = o.id and r.value = :registrationId::text) as own_registration_id
            from identity i
            join users u on u.id = i.user_id
            join organization o on o.id = u.organization_id
            where i.issuer = :issuer and i.subject = :subject
            """;

    // If an issuer has several subjects for a person, the presented one is their identity, else the one seen last.
    private static final String CANDIDATES = """
            select u.id, u.organization_id, u.email, u.email_vouched, u.name, u.state, o.is_active,
                   i.id as identity_id, coalesce(i.subject = :subject, false) as has_subject,
                   email_fold(u.email) is not distinct from email_fold(:email::text) as same_address,
                   :registrationId::text is null or exists (
                     select from organization_registration_id r
                     where r.organization_id = o.id and r.value = :registrationId::text) as own_registration_id
            from users u
            join organization o on o.id = u.organization_id
            left join lateral (
              select at_issuer.id, at_issuer.subject
              from identity at_issuer
              where at_issuer.user_id = u.id and at_issuer.issuer = :issuer
              order by at_issuer.subject = :subject desc, at_issuer.last_seen_at desc, at_issuer.id
              limit 1) i on true
            where u.id in (
              select known.user_id from identity known where known.issuer = :issuer and known.subject = :subject
              union all
              select namesake.id from users namesake where email_fold(namesake.email) = email_fold(:email::text))
            order by has_subject desc, u.email_vouched desc, u.state = 'active' desc, u.created_at, u.id
            limit 10
            """;

    private static final String IS_TAKEN = """
            select exists (
              select from users other
              where other.id <> :user and email_fold(other.email) = email_fold(:email::text)
                and (other.email_vouched or not :vouched))
            """;

    // The identity's row always comes first, so that two sign-ins of one person cannot deadlock.
    private static final String SEEN = """
            with seen as (
              update identity
              set subject = :subject, last_seen_at = :at
              where id = :identity
              returning user_id
            )
            update users u
            set last_login_at = :at
            from seen
            where u.id = seen.user_id and u.state = 'active'
            """;

    private static final String CHANGED = """
            with seen as (
              update identity
              set subject = :subject, last_seen_at = :at
              where id = :identity
              returning user_id
            )
            update users u
            set last_login_at = :at,
                email = coalesce(:email::text, u.email),
                email_vouched = coalesce(:vouched::boolean, u.email_vouched),
                name = coalesce(:name::text, u.name),
                updated_at = :at
            from seen
            where u.id = seen.user_id and u.state = 'active'
            """;

    private static final RowMapper<KnownPerson> PERSON = (row, number) -> new KnownPerson(
            new UserId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getString("email"),
            row.getBoolean("email_vouched"),
            row.getString("name"),
            UserState.from(row.getString("state")),
            identity(row),
            new KnownPerson.Comparison(
                    row.getBoolean("has_subject"),
                    row.getBoolean("same_address"),
                    row.getBoolean("own_registration_id"),
                    row.getBoolean("is_active")));

    private final JdbcClient jdbc;

    /** What a sign-in changes of a person; null leaves a value alone. An address comes with who vouches for it. */
    record NewValues(
            @Nullable String email,
            @Nullable Boolean vouched,
            @Nullable String name) {
        boolean none() {
            return email == null && vouched == null && name == null;
        }

        @Override
        public String toString() {
            return "NewValues";
        }
    }

    SignInSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user with this identity. */
    Optional<KnownPerson> find(PresentedClaims presented) {
        return known(FIND, presented).query(PERSON).optional();
    }

    /**
     * The user with this identity first, then those with this address, vouched and active ones first; at most ten,
     * which is more than any decision needs.
     */
    List<KnownPerson> candidates(PresentedClaims presented) {
        return known(CANDIDATES, presented).query(PERSON).list();
    }

    private JdbcClient.StatementSpec known(String sql, PresentedClaims presented) {
        PersonClaims claims = presented.claims();
        return jdbc.sql(sql)
                .param("issuer", claims.subject().issuer())
                .param("subject", claims.subject().name())
                .param("email", text(claims.email()))
                .param("registrationId", presented.registrationId());
    }

    /** Whether somebody else has this address. Where it is vouched for, others count only if theirs is too. */
    boolean isTaken(EmailAddress email, boolean vouched, UserId user) {
        return jdbc.sql(IS_TAKEN)
                .param("email", email.toString())
                .param("vouched", vouched)
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** False if the user is no longer active. */
    boolean seen(IdentityId identity, Subject subject, Instant at) {
        return jdbc.sql(SEEN)
                        .param("identity", identity.value())
                        .param("subject", subject.name())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** As {@link #seen}; null leaves a column unchanged. */
    boolean changed(IdentityId identity, Subject subject, NewValues values, Instant at) {
        return jdbc.sql(CHANGED)
                        .param("identity", identity.value())
                        .param("subject", subject.name())
                        .param("email", values.email())
                        .param("vouched", values.vouched())
                        .param("name", values.name())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    private static @Nullable IdentityId identity(ResultSet row) throws SQLException {
        UUID id = Rows.uuid(row, "identity_id");
        return id == null ? null : new IdentityId(id);
    }

    private static @Nullable String text(@Nullable EmailAddress email) {
        return email == null ? null : email.toString();
    }
}
