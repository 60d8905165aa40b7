package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class WaitingCaseSql {
    // One open case of a kind about one user, else one address, else one subject (hashed: both parts may be long). The
    // count of open cases does not see parallel transactions, so there may be a few more than the limit.
    private static final String RECORD = """
            with known as (
              select coalesce(:user::uuid, (select i.user_id from identity i
                                      where i.issuer = :issuer and i.subject = :subject)) as user_id
            ), told as (
              select known.user_id,
                     coalesce('user ' || known.user_id::text, 'email ' || email_fold(:email::text),
                              'subject ' || encode(sha256(convert_to(:issuer || ' ' || :subject, 'UTF8')), 'hex'))
                              as about,
                     left(:registrationId::text, 128) as registration_id
              from known
            ), again as (
              update waiting_case open
              set times = open.times + 1, last_at = :at::timestamptz, problem = :problem::text, issuer = :issuer,
                  subject = :subject,
                  email = coalesce(:email::text, open.email), name = coalesce(:name::text, open.name),
                  registration_id = coalesce(told.registration_id, open.registration_id)
              from told
              where open.kind = :kind::text and open.about = told.about and open.decided_at is null
              returning open.id
            )
            insert into waiting_case (kind, about, problem, user_id, organization_id, other_organization_id,
                                      issuer, subject, email, name, registration_id, first_at, last_at)
            select :kind::text, told.about, :problem::text, told.user_id,
                   (select o.id from organization o where o.id = :organization::uuid for key share),
                   (select o.id from organization o
                    where o.id = coalesce(:other::uuid, (select r.organization_id from organization_registration_id r
                                                   where r.value = told.registration_id
                                                     and :organization::uuid is not null))
                      and o.id is distinct from :organization::uuid
                    for key share),
                   :issuer, :subject, :email::text, :name::text, told.registration_id, :at::timestamptz,
                   :at::timestamptz
            from told
            where not exists (select from again)
              and not exists (
                select from waiting_case decided
                where decided.kind = :kind::text and decided.kind <> 'sign-in-refused' and decided.about = told.about
                  and decided.decision in ('kept', 'dismissed')
                  and decided.registration_id is not distinct from told.registration_id
                  and (decided.kind <> 'email-taken' or email_fold(decided.email) = email_fold(:email::text)))
              and :limit > (
                select count(*)
                from (select from waiting_case other
                      where other.issuer = :issuer and other.decided_at is null
                      limit :limit) open)
            on conflict (kind, about) where decided_at is null do update
            set times = waiting_case.times + 1, last_at = excluded.last_at
            """;

    private static final String OPEN_ABOUT = """
            select distinct kind
            from waiting_case
            where user_id = :user and decided_at is null
            order by kind
            """;

    private static final RowMapper<WaitingCaseKind> KIND = (row, number) -> WaitingCaseKind.from(row.getString("kind"));

    private final JdbcClient jdbc;
    private final WaitingCaseSettings settings;

    WaitingCaseSql(JdbcClient jdbc, WaitingCaseSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    List<WaitingCaseKind> openAbout(UserId user) {
        return jdbc.sql(OPEN_ABOUT).param("user", user.value()).query(KIND).list();
    }

    /**
     * Somebody was refused: opens a case or counts it again.
     *
     * @param user whom it is about, or null if only the identity tells
     */
    void refused(PersonClaims claims, Problem problem, @Nullable UserId user, Instant at) {
        opened(WaitingCaseKind.SIGN_IN_REFUSED, claims, claims.registration().id(), at)
                .param("problem", problem.slug())
                .param("user", user == null ? null : user.value())
                .param("organization", null)
                .param("other", null)
                .update();
    }

    /**
     * What a user presented contradicts what is known of them: opens a case or counts it again.
     *
     * @param own the organization of that user
     * @param other the organization that contradicts, or null if the registration id tells
     * @return whether it is new
     */
    boolean contradicted(
            WaitingCaseKind kind,
            PresentedClaims presented,
            UserId user,
            OrganizationId own,
            @Nullable OrganizationId other) {
        PersonClaims claims = presented.claims();
        String canonical = presented.registrationId();
        return opened(kind, claims, canonical == null ? claims.registration().id() : canonical, presented.at())
                        .param("problem", null)
                        .param("user", user.value())
                        .param("organization", own.value())
                        .param("other", other == null ? null : other.value())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec opened(
            WaitingCaseKind kind, PersonClaims claims, @Nullable String registrationId, Instant at) {
        return jdbc.sql(RECORD)
                .param("kind", kind.wireName())
                .param("issuer", claims.subject().issuer())
                .param("subject", claims.subject().name())
                .param("email", claims.email() == null ? null : claims.email().toString())
                .param("name", claims.profile().name())
                .param("registrationId", registrationId)
                .param("limit", settings.perProvider())
                .param("at", utc(at));
    }
}
