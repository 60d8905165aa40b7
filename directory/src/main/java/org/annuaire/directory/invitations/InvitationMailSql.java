package org.annuaire.directory.invitations;

import static org.annuaire.directory.shared.Rows.utc;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.time.Instant;
import java.util.Optional;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class InvitationMailSql {
    // A mail leased by an instance that then died is due again when the lease ends.
    private static final String LEASE = """
            with due as (
              select m.invitation_id
              from invitation_mail m
              where m.state = 'pending' and m.due_at <= :at
              order by m.due_at
              limit 1
              for update skip locked
            )
            update invitation_mail m
            set attempts = m.attempts + 1, due_at = :until
            from due
            join invitation i on i.id = due.invitation_id
            join users issuer on issuer.id = i.issuer_id
            join team t on t.id = i.team_id
            join organization o on o.id = t.organization_id
            where m.invitation_id = due.invitation_id
            returning m.invitation_id, m.attempts, m.queued_at, i.link_key, i.email, i.role, i.expires_at,
                      i.expires_at > :at and o.is_active as counts, t.name as team, issuer.name as issuer,
                      issuer.language
            """;

    // Unless it was queued again, or leased by another instance, meanwhile.
    private static final String SETTLE = """
            update invitation_mail
            set state = :state, due_at = :due
            where invitation_id = :id and state = 'pending' and attempts = :attempts and queued_at = :queued
            """;

    private static final RowMapper<LeasedMail> LEASED_MAIL = (row, number) -> new LeasedMail(
            new InvitationId(Rows.uuid(row, "invitation_id")),
            row.getInt("attempts"),
            Rows.instant(row, "queued_at"),
            row.getBoolean("counts"),
            new InvitationLetter.Content(
                    new InvitationId(Rows.uuid(row, "invitation_id")),
                    Rows.uuid(row, "link_key"),
                    row.getString("email"),
                    Role.from(row.getString("role")),
                    row.getString("team"),
                    row.getString("issuer"),
                    Language.from(row.getString("language")),
                    Rows.instant(row, "expires_at")));

    private final JdbcClient jdbc;

    InvitationMailSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mail to send now.
     *
     * @param attempts how often it was tried, including this time
     * @param wanted whether its invitation would still let anybody in
     */
    record LeasedMail(
            InvitationId invitation,
            int attempts,
            Instant queuedAt,
            boolean wanted,
            InvitationLetter.Content content) {}

    /** Leases a mail that is due: no other instance gets it before that time. */
    Optional<LeasedMail> lease(Instant at, Instant until) {
        return jdbc.sql(LEASE)
                .param("at", utc(at))
                .param("until", utc(until))
                .query(LEASED_MAIL)
                .optional();
    }

    /** @param due when to try again, or null if it is not tried again */
    void settle(LeasedMail mail, MailState state, @Nullable Instant due) {
        jdbc.sql(SETTLE)
                .param("id", mail.invitation().value())
                .param("attempts", mail.attempts())
                .param("queued", utc(mail.queuedAt()))
                .param("state", state.wireName())
                .param("due", utcOrNull(due))
                .update();
    }
}
