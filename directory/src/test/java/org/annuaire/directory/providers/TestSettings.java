package org.annuaire.directory.providers;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings, bound as the program binds them. */
final class TestSettings {
    static final String PREFIX = "annuaire.authentication.";

    /** The minimum. */
    static final Map<String, String> LEAST = Map.of(
            PREFIX + "providers.local.issuer-uri", "https://provider.example",
            PREFIX + "providers.local.client-id", "annuaire",
            PREFIX + "providers.local.client-secret", "secret");

    private TestSettings() {}

    static ProvidersSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("annuaire.authentication", ProvidersSettings.class);
    }

    /** The minimum and these settings; an empty value removes one. */
    static ProvidersSettings leastAnd(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(LEAST);
        properties.forEach((name, value) -> {
            if (value.isEmpty()) {
                all.remove(PREFIX + name);
            } else {
                all.put(PREFIX + name, value);
            }
        });
        return bind(all);
    }
}
