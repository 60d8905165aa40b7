package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** An organization that staff create. */
record NewOrganization(String name, List<String> registrationIds, List<String> domains, JsonNode metadata) {
    NewOrganization {
        requireNonNull(name, "name");
        registrationIds = List.copyOf(registrationIds);
        domains = List.copyOf(domains);
        requireNonNull(metadata, "metadata");
    }
}
