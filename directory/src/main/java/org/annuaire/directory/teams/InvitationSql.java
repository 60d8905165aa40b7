package org.annuaire.directory.teams;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class InvitationSql {
    // An invitation to a team that is being deleted goes with the team, so the team's row comes first.
    private static final String ACCEPT = """
            with pending as (
              select i.id, t.organization_id
              from invitation i
              join team t on t.id = i.team_id
              join organization o on o.id = t.organization_id
              where email_fold(i.email) = email_fold(:email) and i.expires_at > :at and o.is_active
              for key share of t
            ), accepted as (
              delete from invitation i
              using pending
              where i.id = pending.id
              returning i.team_id, i.role, pending.organization_id
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

    private static final RowMapper<Accepted> ACCEPTED = (row, number) -> new Accepted(
            new TeamId(row.getObject("team_id", UUID.class)),
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            Role.from(row.getString("role")),
            row.getString("role_before"),
            row.getBoolean("granted"));

    private final JdbcClient jdbc;

    InvitationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An invitation that was accepted.
     *
     * @param role the role that it offered
     * @param before the role that the person had before, or null
     * @param granted whether his role is another one now
     */
    record Accepted(
            TeamId team,
            OrganizationId organization,
            Role role,
            @Nullable String before,
            boolean granted) {}

    /** Turns what waits for an address into accesses; a role that is higher already stays. */
    List<Accepted> accept(UserId user, String email, Instant at) {
        return jdbc.sql(ACCEPT)
                .param("user", user.value())
                .param("email", email)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(ACCEPTED)
                .list();
    }
}
