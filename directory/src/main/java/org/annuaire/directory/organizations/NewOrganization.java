package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An organization that staff create. */
record NewOrganization(String name, List<String> registrationIds, List<String> domains, JsonNode metadata) {
    NewOrganization {
        requireNonNull(name, "name");
        registrationIds = List.copyOf(registrationIds);
        domains = List.copyOf(domains);
        requireNonNull(metadata, "metadata");
    }

    /** The identifiers of each kind. */
    Map<IdentifierKind, List<String>> identifiers() {
        return new EnumMap<>(Map.of(IdentifierKind.REGISTRATION_ID, registrationIds, IdentifierKind.DOMAIN, domains));
    }
}
