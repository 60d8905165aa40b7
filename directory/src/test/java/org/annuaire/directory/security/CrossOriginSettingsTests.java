package org.annuaire.directory.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class CrossOriginSettingsTests {
    private static final String PREFIX = "annuaire.authentication.cors";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new CrossOriginSettings(List.of()));
    }

    @Test
    void readsWhatIsSet() {
        assertThat(bind(Map.of(PREFIX + ".allowed-origins", "https://desk.example")))
                .isEqualTo(new CrossOriginSettings(List.of("https://desk.example")));
    }

    @ParameterizedTest
    @CsvSource({"allowed-origins,*", "allowed-origins,https://desk.example/"})
    void refusesWhatIsUnfitByItsName(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(PREFIX + "." + name);
    }

    private static CrossOriginSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(PREFIX, CrossOriginSettings.class);
    }
}
