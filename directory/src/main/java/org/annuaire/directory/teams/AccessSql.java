package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.Optional;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamAccessId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class AccessSql {
    private static final String FIND = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where id = :id
            """;

    private static final String FIND_OWN = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where user_id = :viewer
            """;

    private static final String ROLE = "select role from team_access where team_id = :team and user_id = :user";

    private static final String LOCK_USER = "select state = 'active' from users where id = :user for key share";

    private static final String LOCK_TEAM = "select organization_id from team where id = :team for no key update";

    private static final String INSERT = """
            insert into team_access (team_id, user_id, role, created_at, updated_at)
            values (:team, :user, :role, :at, :at)
            on conflict on constraint team_access_unique do nothing
            returning id
            """;

    private static final String SET_ROLE = "update team_access set role = :role, updated_at = :at where id = :id";

    private static final String DELETE = "delete from team_access where id = :id";

    static final RowMapper<Access> ACCESS = (row, number) -> new Access(
            new TeamAccessId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            Role.from(row.getString("role")),
            new Access.Person(new UserId(Rows.uuid(row, "user_id")), row.getString("name"), row.getString("email")),
            new AccessRelation(
                    role(row.getString("viewer_role")), row.getBoolean("is_own"), row.getBoolean("is_last_owner")),
            Rows.instant(row, "created_at"));

    private final JdbcClient jdbc;

    AccessSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Access> find(Viewer viewer, TeamId team, TeamAccessId id) {
        return seenBy(viewer, team, FIND).param("id", id.value()).query(ACCESS).optional();
    }

    /** The viewer's own. */
    Optional<Access> findOwn(Viewer viewer, TeamId team) {
        return seenBy(viewer, team, FIND_OWN).query(ACCESS).optional();
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, TeamId team, String sql) {
        return jdbc.sql(sql).param("viewer", viewer.user().value()).param("team", team.value());
    }

    @Nullable
    Role roleOf(UserId user, TeamId team) {
        return jdbc.sql(ROLE)
                .param("team", team.value())
                .param("user", user.value())
                .query((row, number) -> Role.from(row.getString("role")))
                .optional()
                .orElse(null);
    }

    /**
     * Until the end of the transaction, this person cannot be erased or merged. Whether they are active; empty if
     * unknown.
     */
    Optional<Boolean> lockUser(UserId user) {
        return jdbc.sql(LOCK_USER)
                .param("user", user.value())
                .query(Boolean.class)
                .optional();
    }

    /** Until the end of the transaction, nobody else changes who is in this team. Returns its organization. */
    Optional<OrganizationId> lockTeam(TeamId team) {
        return jdbc.sql(LOCK_TEAM)
                .param("team", team.value())
                .query((row, number) -> new OrganizationId(Rows.uuid(row, "organization_id")))
                .optional();
    }

    /** Empty if the person is in the team already. */
    Optional<TeamAccessId> insert(TeamId team, UserId user, Role role, Instant at) {
        return jdbc.sql(INSERT)
                .param("team", team.value())
                .param("user", user.value())
                .param("role", role.wireName())
                .param("at", utc(at))
                .query((row, number) -> new TeamAccessId(Rows.uuid(row, "id")))
                .optional();
    }

    void setRole(TeamAccessId id, Role role, Instant at) {
        jdbc.sql(SET_ROLE)
                .param("id", id.value())
                .param("role", role.wireName())
                .param("at", utc(at))
                .update();
    }

    void delete(TeamAccessId id) {
        jdbc.sql(DELETE).param("id", id.value()).update();
    }

    private static @Nullable Role role(@Nullable String stored) {
        return stored == null ? null : Role.from(stored);
    }
}
