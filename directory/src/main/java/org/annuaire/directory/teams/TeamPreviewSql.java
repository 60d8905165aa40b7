package org.annuaire.directory.teams;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamPreviewSql {
    private static final String CANDIDATES = """
            select t.id, t.organization_id, t.name, t.is_visible_all_services, candidate.role, candidate.obstacles
            from candidate_team(:viewer, :through) candidate
            join team t on t.id = candidate.team_id
            order by t.created_at desc, t.id
            limit :limit
            """;

    private static final RowMapper<PreviewedTeam> CANDIDATE = (row, number) -> new PreviewedTeam(
            new TeamId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getString("name"),
            row.getBoolean("is_visible_all_services"),
            role(row.getString("role")),
            obstacles(row.getArray("obstacles")));

    private final JdbcClient jdbc;

    TeamPreviewSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<PreviewedTeam> candidates(UserId viewer, ServiceProviderId through, int limit) {
        return jdbc.sql(CANDIDATES)
                .param("viewer", viewer.value())
                .param("through", through.value())
                .param("limit", limit)
                .query(CANDIDATE)
                .list();
    }

    private static @Nullable Role role(@Nullable String stored) {
        return stored == null ? null : Role.from(stored);
    }

    private static List<TeamObstacle> obstacles(@Nullable Array array) throws SQLException {
        return Arrays.stream((String[]) Objects.requireNonNull(array).getArray())
                .map(TeamObstacle::from)
                .sorted()
                .toList();
    }
}
