package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a register tells of an organization.
 *
 * @param metadata what is added to its metadata
 */
record RegisteredOrganization(String name, Map<String, Boolean> metadata) {
    public RegisteredOrganization {
        requireNonNull(name, "name");
        metadata = Map.copyOf(metadata);
    }
}
