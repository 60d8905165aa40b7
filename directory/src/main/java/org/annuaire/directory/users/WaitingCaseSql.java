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

    /** Opens a case or counts it again. True if it is new. */
    boolean record(NewCase news, Instant at) {
        PersonClaims claims = news.claims();
        return jdbc.sql(RECORD)
                        .param("kind", news.kind().wireName())
                        .param(
                                "problem",
                                news.problem() == null ? null : news.problem().slug())
                        .param("user", news.user() == null ? null : news.user().value())
                        .param(
                                "organization",
                                news.own() == null ? null : news.own().value())
                        .param(
                                "other",
                                news.other() == null ? null : news.other().value())
                        .param("issuer", claims.subject().issuer())
                        .param("subject", claims.subject().name())
                        .param(
                                "email",
                                claims.email() == null ? null : claims.email().toString())
                        .param("name", claims.profile().name())
                        .param("registrationId", news.registrationId())
                        .param("limit", settings.perProvider())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /**
     * What is known about a case.
     *
     * @param user whom it is about, or null if only the identity tells
     * @param own the organization of that user, or null
     * @param other the organization that contradicts, or null if the registration id tells
     */
    record NewCase(
            WaitingCaseKind kind,
            PersonClaims claims,
            @Nullable String registrationId,
            @Nullable Problem problem,
            @Nullable UserId user,
            @Nullable OrganizationId own,
            @Nullable OrganizationId other) {
        static NewCase of(WaitingCaseKind kind, PersonClaims claims) {
            return new NewCase(kind, claims, claims.registration().id(), null, null, null, null);
        }

        static NewCase of(WaitingCaseKind kind, PresentedClaims presented) {
            NewCase news = of(kind, presented.claims());
            return presented.registrationId() == null
                    ? news
                    : new NewCase(kind, presented.claims(), presented.registrationId(), null, null, null, null);
        }

        NewCase because(Problem reason) {
            return new NewCase(kind, claims, registrationId, reason, user, own, other);
        }

        NewCase about(UserId known) {
            return new NewCase(kind, claims, registrationId, problem, known, own, other);
        }

        NewCase between(OrganizationId first, @Nullable OrganizationId second) {
            return new NewCase(kind, claims, registrationId, problem, user, first, second);
        }

        @Override
        public String toString() {
            return "NewCase[kind=" + kind + "]";
        }
    }
}
