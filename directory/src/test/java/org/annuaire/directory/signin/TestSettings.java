package org.annuaire.directory.signin;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings, bound as the program binds them. */
final class TestSettings {
    private TestSettings() {}

    static SignInSettings with(Map<String, String> properties) {
        Map<String, String> named = new HashMap<>();
        properties.forEach((name, value) -> named.put("annuaire.authentication." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("annuaire.authentication", SignInSettings.class);
    }
}
