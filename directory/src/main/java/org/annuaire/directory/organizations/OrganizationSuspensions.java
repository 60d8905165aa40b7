package org.annuaire.directory.organizations;

import java.time.Clock;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Suspends and resumes organizations. Each method acts for a viewer, and refuses those who are not staff. */
@Service
@Transactional
class OrganizationSuspensions {
    private final StaffOrganizations organizations;
    private final StaffOrganizationSql sql;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrganizationSuspensions(
            StaffOrganizations organizations,
            StaffOrganizationSql sql,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.organizations = organizations;
        this.sql = sql;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Its people can no longer use the directory. Nothing happens if it is suspended already. */
    OrganizationDetails suspend(Viewer viewer, OrganizationId id, String reason) {
        OrganizationDetails before = organizations.locked(viewer, id);
        if (viewer.organization().equals(id)) {
            throw new ProblemException(OrganizationProblem.OWN_ORGANIZATION);
        }
        if (!before.organization().active()) {
            return before;
        }
        sql.suspend(id, reason, clock.instant());
        changes.record(Change.of("organization.suspended", viewer).in(id).with("reason", null, reason));
        events.publishEvent(new OrganizationEvent.Suspended(id));
        return organizations.require(viewer, id);
    }

    /** Its people can use the directory again. Nothing happens if it is not suspended. */
    OrganizationDetails resume(Viewer viewer, OrganizationId id) {
        OrganizationDetails before = organizations.locked(viewer, id);
        if (before.organization().active()) {
            return before;
        }
        sql.resume(id, clock.instant());
        changes.record(Change.of("organization.resumed", viewer).in(id));
        events.publishEvent(new OrganizationEvent.Resumed(id));
        return organizations.require(viewer, id);
    }
}
