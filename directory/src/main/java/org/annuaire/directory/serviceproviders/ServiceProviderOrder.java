package org.annuaire.directory.serviceproviders;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order of a list of service providers. Names are unique, so a second key would never decide. */
enum ServiceProviderOrder {
    BY_NAME("name"),
    BY_NAME_REVERSED("-name"),
    OLDEST_FIRST("created_at"),
    NEWEST_FIRST("-created_at");

    private final String key;

    ServiceProviderOrder(String key) {
        this.key = key;
    }

    /** Its name in the parameter {@code ordering}. */
    String key() {
        return key;
    }

    /** What the parameter asks for; unknown names are dropped. */
    static ServiceProviderOrder parse(@Nullable String ordering) {
        return Optional.ofNullable(ordering).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .flatMap(requested -> Arrays.stream(values()).filter(order -> order.key.equals(requested.strip())))
                .findFirst()
                .orElse(BY_NAME);
    }
}
