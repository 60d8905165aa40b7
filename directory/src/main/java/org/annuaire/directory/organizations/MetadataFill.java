package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.MetadataFillSql.Filled;
import org.annuaire.directory.organizations.MetadataFillSql.Stored;
import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes the metadata of organizations from the registers, then from the schema's defaults, and names those that
 * nobody has named. What is there stays.
 */
@Service
class MetadataFill {
    /** How many organizations are locked at once. */
    static final int BATCH = 200;

    private final MetadataFillSql sql;
    private final OrganizationMetadata rules;
    private final List<OrganizationNames> registers;
    private final Changes changes;
    private final Clock clock;

    MetadataFill(
            MetadataFillSql sql,
            OrganizationMetadata rules,
            List<OrganizationNames> registers,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.registers = List.copyOf(registers);
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * The result of a batch.
     *
     * @param seen how many organizations were looked at
     * @param filled how many of them changed
     * @param named how many of these got a name
     * @param refused how many stay as they are because the result would violate the schema
     * @param last the organization after which the next batch begins, or null if this batch was the last
     */
    record Batch(
            int seen,
            int filled,
            int named,
            int refused,
            @Nullable OrganizationId last) {
        Batch plus(Batch next) {
            return new Batch(
                    seen + next.seen, filled + next.filled, named + next.named, refused + next.refused, next.last);
        }
    }

    boolean hasSchema() {
        return rules.hasSchema();
    }

    /** Fills one batch of the organizations after this one. If a register fails, the batch is undone. */
    @Transactional
    Batch next(@Nullable OrganizationId after) {
        List<Stored> batch = sql.lockNext(after, BATCH);
        List<Map<String, RegisteredOrganization>> answers = answers(batch);
        List<Filled> filled = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int named = 0;
        int refused = 0;
        for (Stored before : batch) {
            Filled now = filled(before, answers);
            Change change = change(before, now);
            if (change.values().isEmpty()) {
                continue;
            }
            if (!rules.accepts(now.metadata())) {
                refused++;
                continue;
            }
            named += now.name().equals(before.organization().name()) ? 0 : 1;
            filled.add(now);
            changed.add(change);
        }
        if (!filled.isEmpty()) {
            sql.update(filled, clock.instant());
            changes.record(changed);
        }
        OrganizationId last = batch.size() < BATCH
                ? null
                : batch.get(BATCH - 1).organization().id();
        return new Batch(batch.size(), filled.size(), named, refused, last);
    }

    /** What each register knows about a batch. */
    private List<Map<String, RegisteredOrganization>> answers(List<Stored> batch) {
        List<String> ids = batch.stream()
                .flatMap(stored -> stored.organization().registrationIds().stream())
                .toList();
        return registers.stream().map(register -> register.findAll(ids)).toList();
    }

    private Filled filled(Stored before, List<Map<String, RegisteredOrganization>> answers) {
        Organization organization = before.organization();
        Optional<RegisteredOrganization> known = organization.registrationIds().stream()
                .flatMap(id -> answers.stream().flatMap(answer -> Stream.ofNullable(answer.get(id))))
                .filter(register -> !register.name().isBlank())
                .findFirst();
        boolean unnamed = organization.registrationIds().contains(organization.name());
        String name = known.filter(register -> unnamed)
                .map(register -> Organization.shortened(register.name()))
                .orElse(organization.name());
        JsonNode completed =
                known.map(register -> completed(before.metadata(), register)).orElse(before.metadata());
        return new Filled(organization.id(), name, rules.withDefaults(completed));
    }

    private static JsonNode completed(JsonNode metadata, RegisteredOrganization known) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        metadata.properties().forEach(member -> more.set(member.getKey(), member.getValue()));
        known.metadata().forEach((key, value) -> {
            if (!more.has(key)) {
                more.put(key, value);
            }
        });
        return more;
    }

    private static Change change(Stored before, Filled now) {
        String name = before.organization().name();
        Change change = Change.of("organization.changed", ChangeOrigin.COMMAND).in(now.id());
        Change renamed = now.name().equals(name) ? change : change.with("name", name, now.name());
        return now.metadata().equals(before.metadata())
                ? renamed
                : renamed.with(
                        "metadata", before.metadata().toString(), now.metadata().toString());
    }
}
