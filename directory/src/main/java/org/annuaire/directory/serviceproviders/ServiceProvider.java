package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.ServiceProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A service that calls the directory on behalf of people.
 *
 * @param audience how tokens name it: their {@code client_id}
 * @param name its name for people, or null where staff have not given one yet
 */
public record ServiceProvider(
        ServiceProviderId id, String audience, @Nullable String name) {}
