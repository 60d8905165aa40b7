package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsoleSettingsTests {
    @Test
    void namesNoAddressByDefault() {
        assertThat(settings(Map.of()).supportEmail()).isNull();
    }

    @Test
    void readsTheAddress() {
        var settings = settings(Map.of("annuaire.console.support-email", "aide@annuaire.example"));
        assertThat(settings.supportEmail()).isEqualTo("aide@annuaire.example");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> settings(Map.of("annuaire.console.support-email", "https://aide.example")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("annuaire.console.support-email");
    }

    private static ConsoleSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("annuaire.console", ConsoleSettings.class);
    }
}
