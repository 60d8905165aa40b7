package org.annuaire.directory.organizations;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.annuaire.directory.organizations.MergeObstacle.Reason;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Works out what a merge of two organizations would do. Runs in the transaction of {@link OrganizationMerges}. */
@Component
final class MergePlanning {
    private final StaffOrganizations organizations;
    private final MergeSql sql;
    private final List<MergeParticipant> participants;
    private final OrganizationMetadata rules;
    private final JsonMapper json;

    MergePlanning(
            StaffOrganizations organizations,
            MergeSql sql,
            List<MergeParticipant> participants,
            OrganizationMetadata rules,
            JsonMapper json) {
        this.organizations = organizations;
        this.sql = sql;
        this.participants = List.copyOf(participants);
        this.rules = rules;
        this.json = json;
    }

    /** Keeps a plan true until the end of the transaction. */
    void lock(Viewer viewer, OrganizationId from, OrganizationId into) {
        organizations.requireStaff(viewer);
        sql.lockShapeExclusively();
        participants.forEach(locked -> locked.lock(from));
        sql.lock(from, into);
    }

    MergePlan plan(Viewer viewer, OrganizationId from, OrganizationId into) {
        OrganizationDetails going = organizations.require(viewer, from);
        OrganizationDetails staying = requireOther(viewer, from, into);
        SortedMap<String, Long> moving = new TreeMap<>(sql.count(from));
        List<MergeObstacle> obstacles = new ArrayList<>(contradictions(going, staying));
        for (MergeParticipant locked : participants) {
            moving.putAll(locked.count(from));
            obstacles.addAll(locked.obstacles(from, into));
        }
        JsonNode metadata = together(going.metadata(), staying.metadata());
        if (obstacles.isEmpty() && !rules.accepts(metadata)) {
            obstacles.add(MergeObstacle.of(Reason.METADATA_NOT_VALID));
        }
        return new MergePlan(going, staying, metadata, moving, obstacles);
    }

    private OrganizationDetails requireOther(Viewer viewer, OrganizationId from, OrganizationId into) {
        if (from.equals(into)) {
            throw InvalidFieldsException.of("into", OrganizationFieldProblem.SAME_ORGANIZATION);
        }
        try {
            return organizations.require(viewer, into);
        } catch (ProblemException e) {
            throw InvalidFieldsException.of("into", CommonFieldProblem.UNKNOWN_ID, into);
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
}
