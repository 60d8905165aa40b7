package org.annuaire.directory.teams;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.TeamAccessId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is in a team. Every change locks the team's row first, then asks the policy: so the policy decides by what is
 * true when the change is made, and the database's own check of the last owner has nothing left to refuse. A person's
 * row is locked before the team's, as everywhere when people leave.
 */
@Service
@Transactional
class Accesses {
    private static final int MOST_CANDIDATES = 10;

    private final AccessSql sql;
    private final AccessListSql lists;
    private final MemberCandidates candidates;
    private final Changes changes;
    private final Clock clock;

    Accesses(AccessSql sql, AccessListSql lists, MemberCandidates candidates, Changes changes, Clock clock) {
        this.sql = sql;
        this.lists = lists;
        this.candidates = candidates;
        this.changes = changes;
        this.clock = clock;
    }

    /** Empty for people who are not in the team. */
    @Transactional(readOnly = true)
    Page<Access> page(Viewer viewer, TeamId team, @Nullable String text, AccessOrder order, PageQuery query) {
        long count = lists.count(viewer, team, text, PageQuery.COUNTED);
        return query.page(count, lists.list(viewer, team, text, order, query.size(), query.offset(count)));
    }

    /** As {@link #page}, newest first, from a cursor. */
    @Transactional(readOnly = true)
    CursorQuery.Slice<Access> slice(Viewer viewer, TeamId team, @Nullable String text, CursorQuery query) {
        SearchWay way = text == null
                ? SearchWay.BY_ORDER
                : SearchWay.to(0, lists.count(viewer, team, text, SearchWay.MOST_SORTED + 1));
        return query.slice(
                lists.listNewest(viewer, team, text, way, query),
                access -> new Cursor(access.createdAt(), access.id().value()));
    }

    /** @throws ProblemException {@link TeamProblem#TEAM_ACCESS_NOT_FOUND}, also for people who are not in the team */
    @Transactional(readOnly = true)
    Access find(Viewer viewer, TeamId team, TeamAccessId id) {
        Access access = existing(viewer, team, id);
        if (!AccessPolicy.maySee(access.relation())) {
            throw new ProblemException(TeamProblem.TEAM_ACCESS_NOT_FOUND);
        }
        return access;
    }

    /** @throws ProblemException {@link CommonProblem#FORBIDDEN} if the viewer may give this access no other role */
    @Transactional(readOnly = true)
    Access requireChangeable(Viewer viewer, TeamId team, TeamAccessId id) {
        Access access = existing(viewer, team, id);
        if (AccessPolicy.rolesToSet(access.role(), access.relation()).isEmpty()) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return access;
    }

    /**
     * Takes a person of any organization into the team.
     *
     * @throws ProblemException if there is no such team, or the viewer may not add people or give this role
     * @throws InvalidFieldsException if there is no such active person, or they are in the team already
     */
    Access add(Viewer viewer, TeamId team, UserId user, Role role) {
        // Locked first, as everywhere, and told last: who may not add people does not learn who exists.
        boolean active = sql.lockUser(user).orElse(false);
        OrganizationId organization =
                sql.lockTeam(team).orElseThrow(() -> new ProblemException(TeamProblem.ACCESSES_NOT_YOURS));
        requireMayGive(sql.roleOf(viewer.user(), team), role);
        if (!active) {
            throw InvalidFieldsException.of("user", CommonFieldProblem.UNKNOWN_ID, user);
        }
        TeamAccessId id = sql.insert(team, user, role, clock.instant())
                .orElseThrow(() -> InvalidFieldsException.of("__all__", CommonFieldProblem.MEMBER_ALREADY));
        changes.record(Change.of("team-access.created", viewer)
                .about(team)
                .about(user)
                .in(organization)
                .with("role", null, role.wireName()));
        return existing(viewer, team, id);
    }

    private static void requireMayGive(@Nullable Role viewer, Role role) {
        List<Role> allowed = AccessPolicy.rolesToGive(viewer);
        if (allowed.isEmpty()) {
            throw new ProblemException(TeamProblem.ACCESSES_NOT_YOURS);
        }
        if (!allowed.contains(role)) {
            throw new ProblemException(TeamProblem.OWNERS_BY_OWNERS);
        }
    }

    /**
     * @throws ProblemException as {@link #requireChangeable}; {@link TeamProblem#ROLE_NOT_YOURS} also for its current
     *     role
     */
    Access setRole(Viewer viewer, TeamId team, TeamAccessId id, Role role) {
        sql.lockTeam(team);
        Access before = requireChangeable(viewer, team, id);
        List<Role> allowed = AccessPolicy.rolesToSet(before.role(), before.relation());
        if (!allowed.contains(role)) {
            throw new ProblemException(
                    TeamProblem.ROLE_NOT_YOURS,
                    allowed.stream().map(Role::wireName).collect(Collectors.joining(", ")));
        }
        sql.setRole(id, role, clock.instant());
        changes.record(change("team-access.changed", viewer, team, before)
                .with("role", before.role().wireName(), role.wireName()));
        return existing(viewer, team, id);
    }

    /** @throws ProblemException {@link TeamProblem#TEAM_ACCESS_NOT_FOUND}, {@link CommonProblem#FORBIDDEN} */
    void remove(Viewer viewer, TeamId team, TeamAccessId id) {
        sql.lockTeam(team);
        Access access = existing(viewer, team, id);
        if (!AccessPolicy.mayDelete(access.role(), access.relation())) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        delete(viewer, team, access);
    }

    /**
     * @throws ProblemException {@link TeamProblem#TEAM_NOT_FOUND} for people who are not in it, {@link
     *     TeamProblem#ONLY_OWNER}
     */
    void leave(Viewer viewer, TeamId team) {
        sql.lockTeam(team);
        Access own = findOwn(viewer, team).orElseThrow(() -> new ProblemException(TeamProblem.TEAM_NOT_FOUND));
        if (!AccessPolicy.mayLeave(own.relation())) {
            throw new ProblemException(TeamProblem.ONLY_OWNER);
        }
        delete(viewer, team, own);
    }

    /** The closest colleagues that the viewer may add, by words of their names; empty if they may not add anybody. */
    @Transactional(readOnly = true)
    List<Access.Person> candidates(Viewer viewer, TeamId team, String text) {
        return AccessPolicy.rolesToGive(sql.roleOf(viewer.user(), team)).isEmpty()
                ? List.of()
                : candidates.closest(viewer, team, text, MOST_CANDIDATES);
    }

    @Transactional(readOnly = true)
    Optional<Access> findOwn(Viewer viewer, TeamId team) {
        return sql.findOwn(viewer, team);
    }

    private void delete(Viewer viewer, TeamId team, Access access) {
        sql.delete(access.id());
        changes.record(change("team-access.deleted", viewer, team, access)
                .with("role", access.role().wireName(), null));
    }

    private Access existing(Viewer viewer, TeamId team, TeamAccessId id) {
        return sql.find(viewer, team, id).orElseThrow(() -> new ProblemException(TeamProblem.TEAM_ACCESS_NOT_FOUND));
    }

    private static Change change(String kind, Viewer viewer, TeamId team, Access access) {
        return Change.of(kind, viewer).about(team).about(access.person().id()).in(access.organization());
    }
}
