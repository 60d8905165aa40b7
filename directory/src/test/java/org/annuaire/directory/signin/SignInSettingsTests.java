package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInSettingsTests {
    @Test
    void theLeastSettingsHaveTheseDefaults() {
        SignInSettings settings = TestSettings.with(Map.of());
        assertThat(settings.session().lifetime()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.session().idle()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.allowedRedirectHosts()).isEmpty();
        assertThat(settings.loginRedirectUrl()).isNull();
        assertThat(settings.loginFailureUrl()).isNull();
        assertThat(settings.logoutRedirectUrl()).isNull();
    }

    @Test
    void everySettingHasItsName() {
        SignInSettings settings = TestSettings.with(Map.of(
                "session.lifetime", "8h",
                "session.idle", "30m",
                "allowed-redirect-hosts", "desk.example",
                "login-redirect-url", "https://desk.example/",
                "login-failure-url", "https://desk.example/failed",
                "logout-redirect-url", "https://desk.example/bye"));
        assertThat(settings.session().lifetime()).isEqualTo(Duration.ofHours(8));
        assertThat(settings.session().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.allowedRedirectHosts()).isEqualTo(List.of("desk.example"));
        assertThat(settings.loginRedirectUrl()).isEqualTo(URI.create("https://desk.example/"));
        assertThat(settings.loginFailureUrl()).isEqualTo(URI.create("https://desk.example/failed"));
        assertThat(settings.logoutRedirectUrl()).isEqualTo(URI.create("https://desk.example/bye"));
    }

    @ParameterizedTest
    @CsvSource({
        "login-redirect-url,  /home",
        "login-failure-url,   ftp://desk.example/",
        "logout-redirect-url, javascript:alert(1)",
        "session.lifetime,    0s",
        "session.idle,        -1h"
    })
    void anUnfitSettingIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> TestSettings.with(Map.of(name, value)))
                .rootCause()
                .hasMessageStartingWith("annuaire.authentication." + name + ": expected ");
    }
}
