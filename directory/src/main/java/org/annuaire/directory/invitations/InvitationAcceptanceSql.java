package org.annuaire.directory.invitations;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class InvitationAcceptanceSql {
    // An invitation to a team that is being deleted goes with the team, so the team's row comes first.
    private static final String ACCEPT = """
            with pending as (
              select i.id, t.organization_id
              from invitation i
              join team t on t.id = i.team_id
              join organization o on o.id = t.organization_id
              where (email_fold(i.email) = email_fold(:email::text) or i.id = :id::uuid)
                and i.expires_at > :at and o.is_active
              order by t.id
              for key share of t
            ), accepted as (
              delete from invitation i
              using pending
              where i.id = pending.id
              returning i.id, i.team_id, i.role, pending.organization_id
            ), kept as (
              insert into accepted_invitation (invitation_id, team_id, accepted_at)
              select accepted.id, accepted.team_id, :at
              from accepted
            ), before as (
              select a.team_id, a.role
              from team_access a
              join accepted on accepted.team_id = a.team_id
              where a.user_id = :user
            ), granted as (
              insert into team_access (team_id, user_id, role, created_at, updated_at)
              select accepted.team_id, :user, accepted.role, :at, :at
              from accepted
              on conflict on constraint team_access_unique do update
              set role = excluded.role, updated_at = excluded.updated_at
              where array_position(array['member', 'administrator', 'owner'], team_access.role)
                < array_position(array['member', 'administrator', 'owner'], excluded.role)
              returning team_id
            )
            select accepted.team_id, accepted.organization_id, accepted.role, before.role as role_before,
                   granted.team_id is not null as granted
            from accepted
            left join before on before.team_id = accepted.team_id
            left join granted on granted.team_id = accepted.team_id
            order by accepted.team_id
            """;

    // About an open invitation, only the person it is for learns anything: the one who has its address, if somebody
    // vouches for theirs; otherwise the one who has the key from its mail. About an accepted one, only people of the
    // team.
    private static final String LAND = """
            select case when i.expires_at <= :at then 'expired' when o.is_active then 'open' else 'suspended' end
                   as state, i.team_id
            from invitation i
            join users viewer on viewer.id = :viewer
              and case when viewer.email_vouched then email_fold(viewer.email) = email_fold(i.email)
                       else i.link_key = :key::uuid end
            join team t on t.id = i.team_id
            join organization o on o.id = t.organization_id
            where i.id = :id
            union all
            select 'accepted', accepted.team_id
            from accepted_invitation accepted
            join team_access own on own.team_id = accepted.team_id and own.user_id = :viewer
            where accepted.invitation_id = :id
            """;

    private static final RowMapper<Landing> LANDING = (row, number) -> new Landing(
            Landing.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            new TeamId(Rows.uuid(row, "team_id")));

    private static final RowMapper<Accepted> ACCEPTED = (row, number) -> new Accepted(
            new TeamId(Rows.uuid(row, "team_id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            Role.from(row.getString("role")),
            row.getString("role_before"),
            row.getBoolean("granted"));

    private final JdbcClient jdbc;

    InvitationAcceptanceSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An invitation that was accepted.
     *
     * @param role the role that it offered
     * @param before the role that the person had before, or null
     * @param granted whether their role has changed
     */
    record Accepted(
            TeamId team,
            OrganizationId organization,
            Role role,
            @Nullable String before,
            boolean granted) {}

    /** What the link of an invitation leads to, for those who may know. */
    record Landing(State state, TeamId team) {
        enum State {
            OPEN,
            EXPIRED,
            SUSPENDED,
            ACCEPTED
        }
    }

    /** @param key what the link says beside the id, or null */
    Optional<Landing> land(UserId viewer, InvitationId id, @Nullable UUID key, Instant at) {
        return jdbc.sql(LAND)
                .param("viewer", viewer.value())
                .param("id", id.value())
                .param("key", key)
                .param("at", utc(at))
                .query(LANDING)
                .optional();
    }

    /** Turns invitations of an address into accesses; a role that is already higher stays. */
    List<Accepted> accept(UserId user, String email, Instant at) {
        return accept(user, email, null, at);
    }

    /** As {@link #accept(UserId, String, Instant)}, but this one. */
    List<Accepted> accept(UserId user, InvitationId id, Instant at) {
        return accept(user, null, id, at);
    }

    private List<Accepted> accept(UserId user, @Nullable String email, @Nullable InvitationId id, Instant at) {
        return jdbc.sql(ACCEPT)
                .param("user", user.value())
                .param("email", email)
                .param("id", id == null ? null : id.value())
                .param("at", utc(at))
                .query(ACCEPTED)
                .list();
    }
}
