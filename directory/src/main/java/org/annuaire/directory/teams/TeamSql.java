package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
final class TeamSql {
    private static final String FIND = """
            select t.id, t.organization_id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at,
                   t.updated_at, seen.role, more.children, more.members, more.accesses, more.service_providers
            from visible_team(:viewer, :through) seen
            join team t on t.id = seen.team_id
            cross join team_more(t.id, :accessIds) more
            where t.id = :id
            """;

    private static final String LIST = """
            select t.id, t.organization_id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at,
                   t.updated_at, seen.role, more.children, more.members, more.accesses, more.service_providers
            from visible_team(:viewer, :through) seen
            join team t on t.id = seen.team_id
            cross join team_more(t.id, :accessIds) more
            order by case :first when 'created_at' then t.created_at end,
                     case :first when '-created_at' then t.created_at end desc,
                     case :first when 'name' then t.name end collate "und-x-icu",
                     case :first when 'path' then t.path end,
                     case :first when '-name' then t.name end collate "und-x-icu" desc,
                     case :first when '-path' then t.path end desc,
                     case :second when 'created_at' then t.created_at end,
                     case :second when '-created_at' then t.created_at end desc,
                     case :second when 'name' then t.name end collate "und-x-icu",
                     case :second when 'path' then t.path end,
                     case :second when '-name' then t.name end collate "und-x-icu" desc,
                     case :second when '-path' then t.path end desc,
                     t.created_at desc,
                     t.id
            limit :limit offset :offset
            """;

    private static final String COUNT = "select count(*) from visible_team(:viewer, :through)";

    private static final String MANAGES_TEAMS = """
            select exists (
              select from team_access
              where user_id = :user and role in ('owner', 'administrator'))
            """;

    // The creator is locked before their organization, as a merge of organizations does, and read in their state after
    // one.
    private static final String INSERT = """
            insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
            select creator.organization_id, :name, :visible,
                   coalesce(parent.path, '') || team_step(nextval('team_steps')), :at, :at
            from users creator
            left join team parent on parent.id = :parent
            where creator.id = :creator
            for key share of creator
            returning id
            """;

    private static final String INSERT_ACCESS = """
            insert into team_access (team_id, user_id, role, created_at, updated_at)
            values (:team, :user, :role, :at, :at)
            """;

    private static final String UPDATE = """
            update team
            set name = coalesce(:name, name),
                is_visible_all_services = coalesce(:visible, is_visible_all_services),
                updated_at = :at
            where id = :id
            """;

    private static final String UNLINK = """
            delete from team_service_provider
            where team_id = :team and service_provider_id <> all (:providers::uuid[])
            """;

    private static final String LINK = """
            insert into team_service_provider (team_id, service_provider_id)
            select :team, id from unnest(:providers::uuid[]) as provider (id)
            on conflict do nothing
            """;

    private static final String EXISTING_PROVIDERS =
            "select id from service_provider where id = any (:providers::uuid[])";

    private static final String COUNT_DESCENDANTS = """
            select count(*)
            from team root
            join team below on below.path > root.path and below.path < root.path || '~'
            where root.id = :id
            """;

    // Rows of several teams are locked in the order of their ids, here and wherever people leave.
    private static final String DELETE = """
            with held as materialized (
              select below.id
              from team root
              join team below on below.path >= root.path and below.path < root.path || '~'
              where root.id = :id
              order by below.id
              for update of below
            )
            delete from team
            where team.id = any (array(select held.id from held))
            returning team.id, team.organization_id, team.name
            """;

    private static final String LOCK_TREE =
            "select pg_advisory_xact_lock_shared(hashtextextended('annuaire team tree', 0))";

    private static final String LOCK_TREE_EXCLUSIVELY =
            "select pg_advisory_xact_lock(hashtextextended('annuaire team tree', 0))";

    private static final RowMapper<Team> TEAM = (row, number) -> new Team(
            new TeamId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getString("name"),
            row.getBoolean("is_visible_all_services"),
            row.getString("path"),
            row.getInt("depth"),
            row.getInt("children"),
            role(row.getString("role")),
            row.getInt("members"),
            ids(row.getArray("accesses")),
            ids(row.getArray("service_providers")),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "updated_at"));

    private static final RowMapper<DeletedTeam> DELETED_TEAM = (row, number) -> new DeletedTeam(
            new TeamId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getString("name"));

    private static final RowMapper<UUID> ID = (row, number) -> Rows.uuid(row, "id");

    private final JdbcClient jdbc;
    private final TeamSettings settings;

    TeamSql(JdbcClient jdbc, TeamSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<Team> find(Viewer viewer, TeamId id) {
        return seenBy(viewer, FIND)
                .param("accessIds", settings.accessIds())
                .param("id", id.value())
                .query(TEAM)
                .optional();
    }

    List<Team> list(Viewer viewer, TeamOrder order, int limit, long offset) {
        return seenBy(viewer, LIST)
                .param("accessIds", settings.accessIds())
                .param("first", order.first())
                .param("second", order.second())
                .param("limit", limit)
                .param("offset", offset)
                .query(TEAM)
                .list();
    }

    long count(Viewer viewer) {
        return seenBy(viewer, COUNT).query(Long.class).single();
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, String sql) {
        return jdbc.sql(sql).param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }

    boolean managesTeams(UserId user) {
        return jdbc.sql(MANAGES_TEAMS)
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** Until the end of the transaction, no team moves and none is deleted. */
    void lockTree() {
        jdbc.sql(LOCK_TREE).query(TeamSql::ignore);
    }

    /** As {@link #lockTree}, and nobody else adds a team below another. */
    void lockTreeExclusively() {
        jdbc.sql(LOCK_TREE_EXCLUSIVELY).query(TeamSql::ignore);
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }

    /** If it gets a parent, the tree has to be locked. */
    TeamId insert(UserId creator, NewTeam team, Instant at) {
        return new TeamId(jdbc.sql(INSERT)
                .param("creator", creator.value())
                .param("name", team.name())
                .param("visible", team.visibleToAllServices())
                .param("parent", team.parent() == null ? null : team.parent().value())
                .param("at", utc(at))
                .query(ID)
                .single());
    }

    void insertAccess(TeamId team, UserId user, Role role, Instant at) {
        jdbc.sql(INSERT_ACCESS)
                .param("team", team.value())
                .param("user", user.value())
                .param("role", role.wireName())
                .param("at", utc(at))
                .update();
    }

    /** Null leaves a column unchanged. */
    void update(TeamId id, @Nullable String name, @Nullable Boolean visibleToAllServices, Instant at) {
        jdbc.sql(UPDATE)
                .param("id", id.value())
                .param("name", name)
                .param("visible", visibleToAllServices)
                .param("at", utc(at))
                .update();
    }

    /** Links the team to exactly these service providers. */
    void link(TeamId team, Set<UUID> providers) {
        UUID[] ids = providers.toArray(UUID[]::new);
        jdbc.sql(UNLINK).param("team", team.value()).param("providers", ids).update();
        jdbc.sql(LINK).param("team", team.value()).param("providers", ids).update();
    }

    List<UUID> existingProviders(Set<UUID> providers) {
        return jdbc.sql(EXISTING_PROVIDERS)
                .param("providers", providers.toArray(UUID[]::new))
                .query(ID)
                .list();
    }

    int countDescendants(TeamId id) {
        return jdbc.sql(COUNT_DESCENDANTS)
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** Deletes a team and everything below it, and returns what was deleted. */
    List<DeletedTeam> delete(TeamId id) {
        return jdbc.sql(DELETE).param("id", id.value()).query(DELETED_TEAM).list();
    }

    record DeletedTeam(TeamId id, OrganizationId organization, String name) {}

    private static @Nullable Role role(@Nullable String stored) {
        return stored == null ? null : Role.from(stored);
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }
}
