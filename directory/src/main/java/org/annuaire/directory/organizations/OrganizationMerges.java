package org.annuaire.directory.organizations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.MergeObstacle.Reason;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes two organizations one, in one transaction. Whoever would join an organization meanwhile waits, and so does another
 * merge: each sees the organizations as the one before left them.
 */
@Service
@Transactional
class OrganizationMerges {
    private final StaffOrganizations organizations;
    private final MergeSql sql;
    private final List<OrganizationHoldings> holdings;
    private final OrganizationMetadata rules;
    private final JsonMapper json;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrganizationMerges(
            StaffOrganizations organizations,
            MergeSql sql,
            List<OrganizationHoldings> holdings,
            OrganizationMetadata rules,
            JsonMapper json,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.organizations = organizations;
        this.sql = sql;
        this.holdings = List.copyOf(holdings);
        this.rules = rules;
        this.json = json;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** What the merge would do, and what stands in its way. Nothing is changed. */
    @Transactional(readOnly = true)
    MergePlan plan(Viewer viewer, OrganizationId from, OrganizationId into) {
        OrganizationDetails going = organizations.require(viewer, from);
        OrganizationDetails staying = requireOther(viewer, from, into);
        SortedMap<String, Long> moving = new TreeMap<>(sql.count(from));
        List<MergeObstacle> obstacles = new ArrayList<>(contradictions(going, staying));
        for (OrganizationHoldings held : holdings) {
            moving.putAll(held.count(from));
            obstacles.addAll(held.obstacles(from, into));
        }
        JsonNode metadata = together(going.metadata(), staying.metadata());
        if (obstacles.isEmpty() && !rules.accepts(metadata)) {
            obstacles.add(MergeObstacle.of(Reason.METADATA_NOT_VALID));
        }
        return new MergePlan(going, staying, metadata, moving, obstacles);
    }

    /**
     * Gives all that the one organization has to the other, and deletes it.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATIONS_NOT_MERGEABLE} with the reasons
     */
    MergePlan merge(Viewer viewer, OrganizationId from, OrganizationId into) {
        organizations.requireStaff(viewer);
        sql.holdShapeAlone();
        holdings.forEach(held -> held.lock(from));
        sql.lock(from, into);
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

    private OrganizationDetails requireOther(Viewer viewer, OrganizationId from, OrganizationId into) {
        if (from.equals(into)) {
            throw InvalidFieldsException.of("into", FieldProblem.SAME_ORGANIZATION);
        }
        try {
            return organizations.require(viewer, into);
        } catch (ProblemException e) {
            throw InvalidFieldsException.of("into", FieldProblem.UNKNOWN_ID, into);
        }
    }

    private static List<MergeObstacle> contradictions(OrganizationDetails from, OrganizationDetails into) {
        List<MergeObstacle> found = new ArrayList<>();
        if (from.organization().active() != into.organization().active()) {
            found.add(MergeObstacle.of(Reason.SUSPENSION_DIFFERS));
        }
        if (!from.servicePolicy().equals(into.servicePolicy())) {
            found.add(MergeObstacle.of(Reason.SERVICE_POLICY_DIFFERS));
        }
        from.metadata().properties().stream()
                .filter(member -> into.metadata().has(member.getKey())
                        && !into.metadata().get(member.getKey()).equals(member.getValue()))
                .map(member -> new MergeObstacle(Reason.METADATA_DIFFER, member.getKey()))
                .forEach(found::add);
        return found;
    }

    private JsonNode together(JsonNode from, JsonNode into) {
        ObjectNode both = json.createObjectNode();
        from.properties().forEach(member -> both.set(member.getKey(), member.getValue()));
        into.properties().forEach(member -> both.set(member.getKey(), member.getValue()));
        return both;
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
