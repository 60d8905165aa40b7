package org.annuaire.directory.serviceproviders;

import org.jspecify.annotations.Nullable;

/**
 * Which service providers are looked for.
 *
 * @param name part of the name, without regard to case and accents, or null for any
 * @param audience the whole audience, or null for any
 */
record ServiceProviderFilter(
        @Nullable String name, @Nullable String audience) {
    static ServiceProviderFilter of(@Nullable String name, @Nullable String audience) {
        return new ServiceProviderFilter(text(name), text(audience));
    }

    /** The database takes no null character, and an empty parameter filters nothing. */
    private static @Nullable String text(@Nullable String asked) {
        return asked == null || asked.isBlank() ? null : asked.strip().replace('\0', '\uFFFD');
    }
}
