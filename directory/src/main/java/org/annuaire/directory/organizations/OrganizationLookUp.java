package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the registers for an organization's name. Whatever they do, no sign-in depends on it. */
@Component
final class OrganizationLookUp {
    private static final Logger LOG = LoggerFactory.getLogger(OrganizationLookUp.class);

    private final List<OrganizationNames> registers;
    private final OrganizationMetadata rules;
    private final JsonMapper json;

    OrganizationLookUp(List<OrganizationNames> registers, OrganizationMetadata rules, JsonMapper json) {
        this.registers = List.copyOf(registers);
        this.rules = rules;
        this.json = json;
    }

    /** A name, and metadata that may be stored. */
    record Found(String name, JsonNode metadata) {}

    /**
     * The name of the organization with this registration id; empty if no register knows it, or if its answer cannot be
     * stored.
     */
    Optional<Found> find(String registrationId, JsonNode metadata) {
        return registers.stream()
                .flatMap(register -> ask(register, registrationId).stream())
                .findFirst()
                .map(known -> new Found(Organization.shortened(known.name()), merged(metadata, known)))
                .filter(found -> isStorable(found, registrationId));
    }

    Optional<Found> find(String registrationId) {
        return find(registrationId, json.createObjectNode());
    }

    private static Optional<RegisteredOrganization> ask(OrganizationNames register, String registrationId) {
        try {
            return register.find(registrationId).filter(known -> !known.name().isBlank());
        } catch (RuntimeException e) {
            LOG.warn("the look-up of registration id {} failed", registrationId, e);
            return Optional.empty();
        }
    }

    private JsonNode merged(JsonNode metadata, RegisteredOrganization known) {
        ObjectNode merged = json.createObjectNode();
        metadata.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
        known.metadata().forEach(merged::put);
        return merged;
    }

    private boolean isStorable(Found found, String registrationId) {
        if (rules.accepts(found.metadata())) {
            return true;
        }
        LOG.warn("the register's metadata for registration id {} violate the schema", registrationId);
        return false;
    }
}
