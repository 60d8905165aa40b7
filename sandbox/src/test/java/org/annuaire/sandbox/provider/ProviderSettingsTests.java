package org.annuaire.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.annuaire.sandbox.provider.ProviderSettings.Introspection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTests {
    @ParameterizedTest
    @ValueSource(ints = {60, 300})
    void acceptsLifetimeOfTheFederation(int seconds) {
        assertThat(settings(seconds).accessTokenLifetime()).hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {59, 301})
    void refusesOtherLifetime(int seconds) {
        assertThatThrownBy(() -> settings(seconds)).hasMessageContaining("access-token-lifetime");
    }

    @Test
    void refusesAlgorithmOutsideTheFederation() {
        assertThatThrownBy(() -> new Introspection(URI.create("http://localhost/jwks"), List.of("RSA1_5")))
                .hasMessageContaining("key-algorithms");
    }

    private static ProviderSettings settings(int seconds) {
        return new ProviderSettings("", Path.of("data"), Duration.ofSeconds(seconds), Map.of());
    }
}
