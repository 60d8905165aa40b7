package org.annuaire.directory.organizations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges two organizations in one transaction. Meanwhile nobody can join an organization, and other merges wait: each
 * sees the organizations as the one before left them.
 */
@Service
@Transactional
class OrganizationMerges {
    private final MergePlanning planning;
    private final MergeSql sql;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrganizationMerges(
            MergePlanning planning, MergeSql sql, Changes changes, ApplicationEventPublisher events, Clock clock) {
        this.planning = planning;
        this.sql = sql;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** What the merge would do, and what prevents it. Nothing is changed. */
    @Transactional(readOnly = true)
    MergePlan plan(Viewer viewer, OrganizationId from, OrganizationId into) {
        return planning.plan(viewer, from, into);
    }

    /**
     * Gives everything of one organization to the other, and deletes it.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATIONS_NOT_MERGEABLE} with the reasons
     */
    MergePlan merge(Viewer viewer, OrganizationId from, OrganizationId into) {
        planning.lock(viewer, from, into);
        MergePlan plan = plan(viewer, from, into);
        if (!plan.obstacles().isEmpty()) {
            throw new ProblemException(
                    OrganizationProblem.ORGANIZATIONS_NOT_MERGEABLE, new MergeObstacle.Together(plan.obstacles()));
        }
        Instant now = clock.instant();
        sql.move(from, into);
        sql.updateMetadata(into, plan.metadata(), now);
        events.publishEvent(new OrganizationEvent.Merged(from, into, viewer.user(), now));
        sql.delete(from);
        record(viewer, plan);
        return plan;
    }

    private void record(Viewer viewer, MergePlan plan) {
        Organization from = plan.from().organization();
        Organization into = plan.into().organization();
        changes.record(List.of(
                Change.of("organization.merged", viewer)
                        .in(into.id())
                        .with("merged", from.id().toString(), null)
                        .with("registration_id_list", null, String.join(" ", from.registrationIds()))
                        .with("domain_list", null, String.join(" ", from.domains())),
                Change.of("organization.deleted", viewer)
                        .in(from.id())
                        .with("name", from.name(), null)
                        .with("merged_into", null, into.id().toString())));
    }
}
