package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

final class ContactSettingsTests {
    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new ContactSettings(1000, DataSize.ofMegabytes(5), 1000, 4));
    }

    @Test
    void readsEachName() {
        assertThat(bind(Map.of(
                        "annuaire.contacts.list-limit", "1",
                        "annuaire.contacts.import-size", "2KB",
                        "annuaire.contacts.import-cards", "3",
                        "annuaire.contacts.imports-at-once", "5")))
                .isEqualTo(new ContactSettings(1, DataSize.ofKilobytes(2), 3, 5));
    }

    @ParameterizedTest
    @CsvSource({"list-limit,0", "import-size,0B", "import-size,101MB", "import-cards,0", "imports-at-once,0"})
    void namesAWrongSetting(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("annuaire.contacts." + name, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("annuaire.contacts." + name);
    }

    private static ContactSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("annuaire.contacts", ContactSettings.class);
    }
}
