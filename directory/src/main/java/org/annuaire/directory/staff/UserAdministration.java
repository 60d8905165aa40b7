package org.annuaire.directory.staff;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.annuaire.directory.apikeys.ApiKeys;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.OrganizationPeople;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.UserEvent;
import org.annuaire.directory.users.UserEvent.Departure;
import org.annuaire.directory.users.UserProblem;
import org.annuaire.directory.users.UserState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with people. Each operation is one transaction, in which every module does its part. */
@Service
@Transactional
class UserAdministration {
    private final UserAdministrationSql sql;
    private final UserListSql lists;
    private final StaffGrants staff;
    private final Organizations organizations;
    private final OrganizationPeople administrators;
    private final ApiKeys apiKeys;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UserAdministration(
            UserAdministrationSql sql,
            UserListSql lists,
            StaffGrants staff,
            Organizations organizations,
            OrganizationPeople administrators,
            ApiKeys apiKeys,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.lists = lists;
        this.staff = staff;
        this.organizations = organizations;
        this.administrators = administrators;
        this.apiKeys = apiKeys;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** @throws ProblemException {@link CommonProblem#FORBIDDEN} for anybody but staff */
    void require(Viewer viewer) {
        if (!StaffPolicy.mayAdminister(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }

    @Transactional(readOnly = true)
    CursorQuery.Slice<UserDetails> list(
            Viewer viewer, CursorQuery query, @Nullable OrganizationId organization, @Nullable String text) {
        require(viewer);
        return query.slice(
                text == null ? lists.list(query, organization) : lists.search(query, organization, text),
                UserAdministration::cursor);
    }

    @Transactional(readOnly = true)
    UserDetails find(Viewer viewer, UserId id) {
        require(viewer);
        return existing(id);
    }

    /**
     * Deactivates a person: they can no longer sign in, and do not count as an owner. An heir becomes owner of their
     * teams that have no other owner.
     *
     * @throws ProblemException a problem of any module that needs somebody in their place
     */
    UserDetails deactivate(Viewer viewer, UserId id, @Nullable UserId heir) {
        UserDetails person = lockNotErased(viewer, id, heir);
        if (person.state() == UserState.ACTIVE) {
            leave(viewer, id, heir, Departure.DEACTIVATED);
            sql.setState(id, UserState.DEACTIVATED, clock.instant());
            requireOwners();
            changes.record(Change.of("user.deactivated", viewer).about(id).in(person.organization()));
        }
        return existing(id);
    }

    UserDetails reactivate(Viewer viewer, UserId id) {
        UserDetails person = lockNotErased(viewer, id, null);
        if (person.state() == UserState.DEACTIVATED) {
            sql.setState(id, UserState.ACTIVE, clock.instant());
            changes.record(Change.of("user.reactivated", viewer).about(id).in(person.organization()));
        }
        return existing(id);
    }

    /** Moves a person to another organization. They keep their teams, and no longer administer the old organization. */
    UserDetails move(Viewer viewer, UserId id, OrganizationId organization) {
        require(viewer);
        // Locked before the person, as everywhere.
        if (organizations.lock(organization).filter(Organization::active).isEmpty()) {
            throw new ProblemException(UserProblem.ORGANIZATION_UNFIT);
        }
        UserDetails person = lockNotErased(viewer, id, null);
        if (!person.organization().equals(organization)) {
            administrators.leave(viewer, id);
            sql.move(id, organization, clock.instant());
            changes.record(List.of(
                    Change.of("user.left", viewer).about(id).in(person.organization()),
                    Change.of("user.moved", viewer)
                            .about(id)
                            .in(organization)
                            .with("organization", person.organization().toString(), organization.toString())));
        }
        return existing(id);
    }

    /**
     * Merges one person into another: everything becomes the other's, including identities, and only the id is left.
     * @throws ProblemException {@link UserProblem#MERGE_AMBIGUOUS}
     */
    UserDetails merge(Viewer viewer, UserId from, UserId to) {
        require(viewer);
        sql.lock(List.of(from, to));
        UserDetails gone = living(from);
        UserDetails kept = living(to);
        boolean clear = !from.equals(to)
                && kept.state() == UserState.ACTIVE
                && gone.organization().equals(kept.organization());
        if (!clear) {
            throw new ProblemException(UserProblem.MERGE_AMBIGUOUS);
        }
        if (gone.staff() && !kept.staff()) {
            staff.grant(viewer, to);
        }
        staff.drop(viewer, from);
        administrators.merged(viewer, from, to);
        apiKeys.changeMaker(from, to);
        events.publishEvent(new UserEvent.Merged(from, to, viewer.user()));
        sql.merge(from, to, clock.instant());
        sql.erase(from, clock.instant()); // its cases and identities are the other's by now
        requireOwners();
        changes.record(Change.of("user.merged", viewer)
                .about(from)
                .in(kept.organization())
                .with("into", null, to.toString()));
        return existing(to);
    }

    /**
     * Erases a person: nothing personal is left, and the id is never used again. They leave all teams. Of people who
     * were merged into them nothing is left either. Whoever was erased or merged before is gone already: then only what
     * the log still says of them is forgotten.
     *
     * @param heir who becomes an owner of the teams that nobody else owns, or null
     */
    UserDetails erase(Viewer viewer, UserId id, @Nullable UserId heir) {
        require(viewer);
        if (existing(id).state() == UserState.ERASED) {
            changes.forgetValues(sql.withMerged(id));
            return existing(id);
        }
        UserDetails person = lockNotErased(viewer, id, heir);
        List<UserId> ids = sql.withMerged(id);
        List<String> addresses = addresses(person, ids);
        leave(viewer, id, heir, Departure.ERASED);
        staff.drop(viewer, id);
        administrators.leave(viewer, id);
        sql.forgetCases(id, addresses);
        events.publishEvent(new UserEvent.Forgotten(id, ids, addresses));
        sql.erase(id, clock.instant());
        requireOwners();
        changes.record(Change.of("user.erased", viewer).about(id).in(person.organization()));
        changes.forgetValues(ids);
        return existing(id);
    }

    private List<String> addresses(UserDetails person, List<UserId> ids) {
        return Stream.concat(Stream.ofNullable(person.email()), changes.values(ids, "email").stream())
                .distinct()
                .toList();
    }

    private void leave(Viewer viewer, UserId id, @Nullable UserId heir, Departure departure) {
        staff.leave(id);
        events.publishEvent(new UserEvent.Leaving(id, viewer.user(), heir, departure));
    }

    /** Two owners who leave at once wait for each other here, and the second one is refused. */
    private void requireOwners() {
        if (!sql.teamsKeepTheirOwners()) {
            throw new ProblemException(UserProblem.OWNER_NEEDED);
        }
    }

    private UserDetails lockNotErased(Viewer viewer, UserId id, @Nullable UserId heir) {
        require(viewer);
        sql.lock(heir == null ? List.of(id) : List.of(id, heir));
        UserDetails person = living(id);
        boolean fit = heir == null
                || (!heir.equals(id)
                        && sql.find(heir)
                                .filter(found -> found.state() == UserState.ACTIVE)
                                .isPresent());
        if (!fit) {
            throw new ProblemException(UserProblem.HEIR_UNFIT);
        }
        return person;
    }

    private UserDetails living(UserId id) {
        UserDetails person = existing(id);
        if (person.state() == UserState.ERASED) {
            throw new ProblemException(UserProblem.USER_ERASED);
        }
        return person;
    }

    private UserDetails existing(UserId id) {
        return sql.find(id).orElseThrow(() -> new ProblemException(UserProblem.USER_NOT_FOUND));
    }

    private static Cursor cursor(UserDetails details) {
        return new Cursor(details.createdAt(), details.id().value());
    }
}
