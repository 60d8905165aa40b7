package org.annuaire.directory.resourceserver;

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

final class ResourceServerSettingsTests {
    private static final String PREFIX = "annuaire.authentication.resource-server";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ResourceServerSettings(List.of("groups"), List.of("contacts"), List.of("directory")));
    }

    @Test
    void readsWhatIsSet() {
        assertThat(bind(Map.of(
                        PREFIX + ".scopes", "teams,groups",
                        PREFIX + ".contacts-scopes", "address-book",
                        PREFIX + ".directory-scopes", "people")))
                .isEqualTo(new ResourceServerSettings(
                        List.of("teams", "groups"), List.of("address-book"), List.of("people")));
    }

    @ParameterizedTest
    @CsvSource({"scopes,''", "contacts-scopes,a b", "directory-scopes,\"people\""})
    void refusesWhatIsUnfitByItsName(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(PREFIX + "." + name);
    }

    private static ResourceServerSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(PREFIX, ResourceServerSettings.class);
    }
}
