package org.annuaire.directory.invitations;

import static org.annuaire.directory.shared.Rows.utc;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class InvitationSql {
    private static final String HOST = """
            select t.organization_id, o.is_active, own.role, team_is_linked(t.id, :through::uuid) as linked
            from team t
            join organization o on o.id = t.organization_id
            join team_access own on own.team_id = t.id and own.user_id = :viewer
            where t.id = :team
            """;

    // A team that is being deleted waits for those who are just being invited to it, or they find that it is gone.
    private static final String LOCK_TEAM = "select id from team where id = :team for key share";

    private static final String COUNT = "select count(*) from visible_invitation(:viewer, :through::uuid, :team)";

    // The page first, so that no more of a team's invitations are read and none is sorted.
    private static final String LIST = """
            with page as materialized (
              select i.id, i.created_at
              from invitation i
              where i.team_id = :team
                and exists (select from visible_invitation(:viewer, :through::uuid, :team) seen
                            where seen.invitation_id = i.id
                            offset 0)
              order by i.created_at desc, i.id
              limit :limit offset :offset
            )
            select i.id, i.team_id, i.email, i.role, i.issuer_id, i.created_at, i.expires_at,
                   i.expires_at <= :at as expired, m.state
            from page
            join invitation i on i.id = page.id
            left join invitation_mail m on m.invitation_id = i.id
            order by page.created_at desc, page.id
            """;

    private static final String FIND = """
            select i.id, i.team_id, i.email, i.role, i.issuer_id, i.created_at, i.expires_at,
                   i.expires_at <= :at as expired, m.state
            from visible_invitation(:viewer, :through::uuid, :team) seen
            join invitation i on i.id = seen.invitation_id
            left join invitation_mail m on m.invitation_id = i.id
            where i.id = :id
            """;

    private static final String INSERT = """
            with made as (
              insert into invitation (team_id, email, role, issuer_id, created_at, updated_at, expires_at)
              select :team, given.email, :role, :issuer, :at, :at, :expires
              from unnest(:emails::text[]) as given (email)
              on conflict do nothing
              returning id, team_id, email, role, issuer_id, created_at, expires_at
            ), queued as (
              insert into invitation_mail (invitation_id, state, queued_at, due_at)
              select made.id, :state, :at, :due::timestamptz
              from made
            )
            select id, team_id, email, role, issuer_id, created_at, expires_at, false as expired, :state::text as state
            from made
            """;

    private static final String INSERT_ACCESSES = """
            insert into team_access (team_id, user_id, role, created_at, updated_at)
            select :team, given.id, :role, :at, :at
            from unnest(:users::uuid[]) as given (id)
            on conflict on constraint team_access_unique do nothing
            returning user_id
            """;

    private static final String LOCK = "select id from invitation where id = :id and team_id = :team for no key update";

    private static final String QUEUE_AGAIN = """
            insert into invitation_mail (invitation_id, state, queued_at, due_at)
            values (:id, :state, :at, :due)
            on conflict (invitation_id) do update
            set state = excluded.state, attempts = 0, queued_at = excluded.queued_at, due_at = excluded.due_at
            where invitation_mail.queued_at <= :floor
            """;

    private static final String QUEUED_AT = "select queued_at from invitation_mail where invitation_id = :id";

    private static final String RENEW = """
            update invitation
            set expires_at = :expires, updated_at = :at, link_key = coalesce(link_key, gen_random_uuid())
            where id = :id
            """;

    private static final String DELETE = "delete from invitation where id = :id and team_id = :team";

    private static final RowMapper<Host> HOST_ROW = (row, number) -> new Host(
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getBoolean("is_active"),
            Role.from(row.getString("role")),
            row.getBoolean("linked"));

    private static final RowMapper<Invitation> INVITATION = (row, number) -> new Invitation(
            new InvitationId(Rows.uuid(row, "id")),
            new TeamId(Rows.uuid(row, "team_id")),
            row.getString("email"),
            Role.from(row.getString("role")),
            new UserId(Rows.uuid(row, "issuer_id")),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "expires_at"),
            row.getBoolean("expired"),
            mail(row.getString("state")));

    private static final RowMapper<UserId> USER = (row, number) -> new UserId(Rows.uuid(row, "user_id"));

    private final JdbcClient jdbc;

    InvitationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A team to which a person belongs.
     *
     * @param active whether its organization is active
     * @param role the person's role
     * @param linked whether it is linked to the service through which they act; true if they act themselves
     */
    record Host(OrganizationId organization, boolean active, Role role, boolean linked) {}

    /**
     * A mail to send.
     *
     * @param due when it is to be sent, or null if it is not
     */
    record NewMail(
            MailState state, Instant queuedAt, @Nullable Instant due) {}

    Optional<Host> host(Viewer viewer, TeamId team) {
        return seenBy(viewer, team, HOST).query(HOST_ROW).optional();
    }

    void lock(TeamId team) {
        jdbc.sql(LOCK_TEAM).param("team", team.value()).query().listOfRows();
    }

    long count(Viewer viewer, TeamId team) {
        return seenBy(viewer, team, COUNT).query(Long.class).single();
    }

    List<Invitation> list(Viewer viewer, TeamId team, Instant at, int limit, long offset) {
        return seenBy(viewer, team, LIST)
                .param("at", utc(at))
                .param("limit", limit)
                .param("offset", offset)
                .query(INVITATION)
                .list();
    }

    Optional<Invitation> find(Viewer viewer, TeamId team, InvitationId id, Instant at) {
        return seenBy(viewer, team, FIND)
                .param("at", utc(at))
                .param("id", id.value())
                .query(INVITATION)
                .optional();
    }

    /** Invites those of these addresses that are not invited yet; no two of the addresses count as the same. */
    List<Invitation> insert(TeamId team, UserId issuer, List<String> emails, Role role, Instant expires, NewMail mail) {
        return queue(INSERT, mail)
                .param("team", team.value())
                .param("issuer", issuer.value())
                .param("emails", emails.toArray(String[]::new))
                .param("role", role.wireName())
                .param("expires", utc(expires))
                .query(INVITATION)
                .list();
    }

    /** Gives a role to those of these people who have none in the team, and returns them. */
    List<UserId> insertAccesses(TeamId team, List<UserId> users, Role role, Instant at) {
        return jdbc.sql(INSERT_ACCESSES)
                .param("team", team.value())
                .param("users", users.stream().map(UserId::value).toArray(UUID[]::new))
                .param("role", role.wireName())
                .param("at", utc(at))
                .query(USER)
                .list();
    }

    /** Locks an invitation until the end of the transaction; false if it no longer exists. */
    boolean lock(TeamId team, InvitationId id) {
        return !jdbc.sql(LOCK)
                .param("team", team.value())
                .param("id", id.value())
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** Queues another mail, unless one was queued after this time. */
    boolean queueAgain(InvitationId id, NewMail mail, Instant floor) {
        return queue(QUEUE_AGAIN, mail)
                        .param("id", id.value())
                        .param("floor", utc(floor))
                        .update()
                > 0;
    }

    Optional<Instant> queuedAt(InvitationId id) {
        return jdbc.sql(QUEUED_AT)
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void renew(InvitationId id, Instant expires, Instant at) {
        jdbc.sql(RENEW)
                .param("id", id.value())
                .param("expires", utc(expires))
                .param("at", utc(at))
                .update();
    }

    boolean delete(TeamId team, InvitationId id) {
        return jdbc.sql(DELETE)
                        .param("team", team.value())
                        .param("id", id.value())
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec queue(String sql, NewMail mail) {
        return jdbc.sql(sql)
                .param("state", mail.state().wireName())
                .param("at", utc(mail.queuedAt()))
                .param("due", utcOrNull(mail.due()));
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, TeamId team, String sql) {
        return jdbc.sql(sql)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("team", team.value());
    }

    private static @Nullable MailState mail(@Nullable String stored) {
        return stored == null ? null : MailState.from(stored);
    }
}
