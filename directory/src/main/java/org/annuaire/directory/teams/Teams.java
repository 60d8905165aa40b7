package org.annuaire.directory.teams;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.TeamSql.DeletedTeam;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Teams. Each method acts for a viewer, and only on what they see. */
@Service
@Transactional
public class Teams {
    private final TeamSql sql;
    private final TeamOutlineSql outlines;
    private final TeamSettings settings;
    private final Features features;
    private final Changes changes;
    private final Clock clock;

    Teams(
            TeamSql sql,
            TeamOutlineSql outlines,
            TeamSettings settings,
            Features features,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.outlines = outlines;
        this.settings = settings;
        this.features = features;
        this.changes = changes;
        this.clock = clock;
    }

    /** The viewer's teams, newest first; at most {@link TeamSettings#listLimit()}. */
    @Transactional(readOnly = true)
    List<TeamOutline> list(Viewer viewer) {
        return outlines.list(viewer, TeamOrder.NEWEST_FIRST, Integer.MAX_VALUE, settings.listLimit(), 0);
    }

    @Transactional(readOnly = true)
    TeamList list(Viewer viewer, TeamOrder order) {
        List<Team> oneMore = sql.list(viewer, order, settings.listLimit() + 1, 0);
        return oneMore.size() > settings.listLimit()
                ? new TeamList(oneMore.subList(0, settings.listLimit()), true)
                : new TeamList(oneMore, false);
    }

    /** No transaction is begun for what is mostly one statement: to begin and to end one are two more. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    Page<TeamOutline> page(Viewer viewer, PageQuery query, TeamOrder order) {
        if (query.isFirst() && order.equals(TeamOrder.NEWEST_FIRST)) {
            TeamOutlineSql.Newest newest = outlines.newest(viewer, query.size());
            return query.page(newest.total(), newest.teams());
        }
        long count = sql.count(viewer);
        return query.page(count, outlines.list(viewer, order, 0, query.size(), query.offset(count)));
    }

    /**
     * A team with which the viewer may do this.
     *
     * @throws ProblemException {@link TeamProblem#TEAM_NOT_FOUND} if they do not see it, {@link
     *     CommonProblem#FORBIDDEN} if they see it and may not
     */
    @Transactional(readOnly = true)
    public Team require(Viewer viewer, TeamId id, TeamPermission permission) {
        Team team = sql.find(viewer, id).orElseThrow(() -> new ProblemException(TeamProblem.TEAM_NOT_FOUND));
        if (!TeamPolicy.allows(team.role(), permission)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return team;
    }

    @Transactional(readOnly = true)
    public boolean mayList(Viewer viewer) {
        return TeamPolicy.mayList(sql.managesTeams(viewer.user()), features);
    }

    @Transactional(readOnly = true)
    public boolean mayCreate(Viewer viewer) {
        return TeamPolicy.mayCreate(sql.managesTeams(viewer.user()), features);
    }

    /**
     * Creates a team in the viewer's organization, with the viewer as its owner. A service provider that creates it is
     * linked to it.
     *
     * @throws InvalidFieldsException if a service provider does not exist, or the viewer sees no such parent
     * @throws ProblemException {@link CommonProblem#FORBIDDEN} for people who do not own the parent, {@link
     *     TeamProblem#TEAM_TOO_DEEP}
     */
    public Team create(Viewer viewer, NewTeam request) {
        requireProviders(request.serviceProviders());
        if (request.parent() != null) {
            sql.lockTree();
            if (requireParent(viewer, request.parent()).depth() == Team.DEEPEST) {
                throw new ProblemException(TeamProblem.TEAM_TOO_DEEP);
            }
        }
        TeamId id = sql.insert(viewer.user(), request, clock.instant());
        sql.insertAccess(id, viewer.user(), Role.OWNER, clock.instant());
        Set<UUID> providers = new LinkedHashSet<>(request.serviceProviders());
        if (viewer.through() != null) {
            providers.add(viewer.through().value());
        }
        sql.link(id, providers);
        Change created = Change.of("team.created", viewer)
                .about(id)
                .in(viewer.organization())
                .with("name", null, request.name());
        changes.record(
                request.parent() == null
                        ? created
                        : created.with("parent", null, request.parent().toString()));
        changes.record(Change.of("team-access.created", viewer)
                .about(id)
                .about(viewer.user())
                .in(viewer.organization())
                .with("role", null, Role.OWNER.wireName()));
        return require(viewer, id, TeamPermission.SEE);
    }

    /** A team that is to have another one below it, as a request names it. */
    Team requireParent(Viewer viewer, TeamId parent) {
        Team found = sql.find(viewer, parent)
                .orElseThrow(() -> InvalidFieldsException.of("parent", CommonFieldProblem.UNKNOWN_ID, parent));
        if (!TeamPolicy.allows(found.role(), TeamPermission.ADD_CHILD)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return found;
    }

    /**
     * @throws ProblemException as {@link #require}
     * @throws InvalidFieldsException if a service provider does not exist
     */
    public Team change(Viewer viewer, TeamId id, TeamChange request) {
        Team before = require(viewer, id, TeamPermission.CHANGE);
        request.serviceProviders().ifPresent(this::requireProviders);
        sql.update(
                id,
                request.name().value().orElse(null),
                request.visibleToAllServices().value().orElse(null),
                clock.instant());
        request.serviceProviders().ifPresent(providers -> sql.link(id, providers));
        recordChange(viewer, before, request);
        return sql.find(viewer, id).orElseGet(() -> changedOutOfSight(before, request));
    }

    /** A service provider may hide a team from itself; its answer still shows what was stored. */
    private Team changedOutOfSight(Team before, TeamChange request) {
        return new Team(
                before.id(),
                before.organization(),
                request.name().or(before.name()),
                request.visibleToAllServices().or(before.visibleToAllServices()),
                before.path(),
                before.depth(),
                before.children(),
                before.role(),
                before.members(),
                before.accesses(),
                before.serviceProviders(),
                before.createdAt(),
                clock.instant());
    }

    private void recordChange(Viewer viewer, Team before, TeamChange request) {
        Change change = Change.of("team.changed", viewer).about(before.id()).in(before.organization());
        Field<String> name = request.name();
        if (name.value().filter(after -> !after.equals(before.name())).isPresent()) {
            change = change.with("name", before.name(), name.or(before.name()));
        }
        boolean visible = request.visibleToAllServices().or(before.visibleToAllServices());
        if (visible != before.visibleToAllServices()) {
            change = change.with(
                    "is_visible_all_services", String.valueOf(before.visibleToAllServices()), String.valueOf(visible));
        }
        Set<UUID> linked = Set.copyOf(before.serviceProviders());
        Set<UUID> wanted = request.serviceProviders().or(linked);
        if (!wanted.equals(linked)) {
            change = change.with("service_providers", linked.toString(), wanted.toString());
        }
        if (!change.values().isEmpty()) {
            changes.record(change);
        }
    }

    /** How many teams would go with this one. */
    @Transactional(readOnly = true)
    public int countDescendants(Viewer viewer, TeamId id) {
        return sql.countDescendants(require(viewer, id, TeamPermission.SEE).id());
    }

    /**
     * Deletes a team and every team below it.
     *
     * @throws ProblemException as {@link #require}
     */
    public void delete(Viewer viewer, TeamId id) {
        require(viewer, id, TeamPermission.DELETE);
        sql.lockTreeExclusively();
        List<DeletedTeam> deleted = sql.delete(id);
        if (deleted.isEmpty()) {
            throw new ProblemException(TeamProblem.TEAM_NOT_FOUND);
        }
        changes.record(deleted.stream()
                .map(team -> Change.of("team.deleted", viewer)
                        .about(team.id())
                        .in(team.organization())
                        .with("name", team.name(), null))
                .toList());
    }

    private void requireProviders(Set<UUID> providers) {
        if (providers.isEmpty()) {
            return;
        }
        Set<UUID> unknown = new LinkedHashSet<>(providers);
        sql.existingProviders(providers).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw InvalidFieldsException.of(
                    "service_providers",
                    CommonFieldProblem.UNKNOWN_ID,
                    unknown.iterator().next());
        }
    }

    /** A list that may be truncated. */
    record TeamList(List<Team> teams, boolean truncated) {
        TeamList {
            teams = List.copyOf(teams);
        }
    }
}
