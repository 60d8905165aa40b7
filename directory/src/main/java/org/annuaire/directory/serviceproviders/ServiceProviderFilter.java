package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * A search for service providers.
 *
 * @param name part of the name, ignoring case and accents, or null for any
 * @param audience the whole audience, or null for any
 */
record ServiceProviderFilter(
        @Nullable String name, @Nullable String audience) {
    static ServiceProviderFilter of(@Nullable String name, @Nullable String audience) {
        return new ServiceProviderFilter(SearchText.of("name", name), SearchText.of("audience_id", audience));
    }
}
