package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a register knows of an organization.
 *
 * @param metadata what it adds to the metadata
 */
record RegisteredOrganization(String name, Map<String, Boolean> metadata) {
    public RegisteredOrganization {
        requireNonNull(name, "name");
        metadata = Map.copyOf(metadata);
    }
}
