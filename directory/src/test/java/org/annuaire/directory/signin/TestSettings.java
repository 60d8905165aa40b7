package org.annuaire.directory.signin;

import java.util.HashMap;
import java.util.List;
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

    static SignInSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("annuaire.authentication", SignInSettings.class);
    }

    /** The minimum and these settings; an empty value removes one. */
    static SignInSettings leastAnd(Map<String, String> properties) {
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

    static SignInSettings with(List<String> allowedRedirectHosts) {
        return leastAnd(Map.of("allowed-redirect-hosts", String.join(",", allowedRedirectHosts)));
    }
}
