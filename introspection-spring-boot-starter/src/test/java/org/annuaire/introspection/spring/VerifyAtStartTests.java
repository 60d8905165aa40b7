package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What is wrong between us and the authorization server shows at start, where that is asked for, and in readiness. */
final class VerifyAtStartTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void startsWhereAllIsRight() {
        try (Running application = Running.start(NotesApplication.WithDefaults.class, verified(SERVER.issuer()))) {
            assertThat(application.bean(IntrospectionSettings.class).verifyAtStart())
                    .isTrue();
            assertThat(SERVER.introspectionCalls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, METADATA_ISSUER, '''{issuer}/'', got those of ''{issuer}'': they differ by the slash at the end'",
        "/realms/none, METADATA_UNAVAILABLE, 'expected metadata of the issuer, got status 404'"
    })
    void failsTheStartWhereTheIssuerIsWritten(String ending, String rule, String finding) {
        assertFails(SERVER.issuer() + ending, rule, finding.replace("{issuer}", SERVER.issuer()));
    }

    @Test
    void failsTheStartWhereNobodyIsThere() {
        assertFails("http://localhost:1", "METADATA_UNAVAILABLE", "expected a connection, got ConnectException");
    }

    @Test
    void failsTheStartWhereThereAreNoKeys() {
        SERVER.lies().changeKeySet(set -> Map.of("keys", List.of(Map.of("kty", "RSA", "kid", "x"))));
        assertFails(SERVER.issuer(), "KEYS_UNAVAILABLE", "without any key that can verify a signature");
    }

    private static void assertFails(String issuer, String rule, String finding) {
        assertThatThrownBy(() -> Running.start(NotesApplication.WithDefaults.class, verified(issuer))
                        .close())
                .rootCause()
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(
                        "annuaire.introspection.verify-at-start: the authorization server cannot be used," + " by rule "
                                + rule + ": ")
                .hasMessageContaining(finding);
    }

    @Test
    void isNotReadyBeforeTheMetadataAndKeysAreThere() {
        SERVER.lies().changeMetadata(metadata -> without(metadata, "introspection_endpoint"));
        Map<String, String> settings = Running.settings(SERVER);
        settings.put("management.health.introspection-server.enabled", "true");
        try (Running application = Running.start(NotesApplication.WithDefaults.class, settings)) {
            IntrospectionServerHealth health = application.bean(IntrospectionServerHealth.class);
            assertThat(settled(health, Status.DOWN).getDetails())
                    .hasEntrySatisfying("rule", rule -> assertThat(rule).hasToString("METADATA_ENDPOINT"))
                    .containsKey("reason");

            SERVER.lies().stop();
            SERVER.lies().answerKeySetRequestsWith(500);
            assertThat(settled(health, Status.DOWN).getStatus()).isEqualTo(Status.DOWN);

            SERVER.lies().stop();
            assertThat(settled(health, Status.UP).getStatus()).isEqualTo(Status.UP);

            SERVER.lies().answerKeySetRequestsWith(500);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void looksAtNoServerUnlessToldTo() {
        try (Running application = Running.start(NotesApplication.WithDefaults.class, Running.settings(SERVER))) {
            assertThatThrownBy(() -> application.bean(IntrospectionServerHealth.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
        }
    }

    /** The state after an attempt that began now: the first look may see the end of one before. */
    private static Health settled(IntrospectionServerHealth health, Status expected) {
        Health seen = health.health();
        for (int look = 0; look < 20 && !(seen.getStatus().equals(expected) && look > 1); look++) {
            seen = health.health();
        }
        return seen;
    }

    private static Map<String, String> verified(String issuer) {
        Map<String, String> settings = Running.settings(SERVER);
        settings.put("annuaire.introspection.issuer-uri", issuer);
        settings.put("annuaire.introspection.verify-at-start", "true");
        return settings;
    }

    private static Map<String, Object> without(Map<String, Object> metadata, String member) {
        Map<String, Object> changed = new LinkedHashMap<>(metadata);
        changed.remove(member);
        return changed;
    }
}
