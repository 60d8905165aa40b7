package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.InsecurePlainIntrospection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.junit.jupiter.api.Test;

class FailureLogTests {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000L);

    private final List<String> lines = new ArrayList<>();

    @Test
    void saysOnceAMinuteWhichRuleWasBroken() throws Exception {
        IntrospectionException failure = failure();
        MovableClock clock = new MovableClock();
        FailureLog log = new FailureLog(clock, lines::add);

        log.add(failure);
        log.add(failure);
        clock.now = START.plus(Duration.ofSeconds(59));
        log.add(failure);
        assertThat(lines).singleElement().asString().contains("rule CONNECTION").contains("expected a connection");

        clock.now = START.plus(Duration.ofSeconds(60));
        log.add(failure);
        assertThat(lines).hasSize(2);
    }

    @Test
    void namesTheSettingsToLookAt() {
        FailureLog log = new FailureLog(new MovableClock(), lines::add);
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            server.register(ClientRegistration.of("notes", "secret").answered(ResponseProfile.signedAndEncrypted()));
            log.add(refused(server.issuer()));
            log.add(refused(server.issuer() + "/"));
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains(
                        "invalid_client_metadata", "annuaire.introspection.encryption.jwk-set-paths", "key-algorithm");
        assertThat(lines.get(1)).contains("the slash at the end", "annuaire.introspection.issuer-uri");
    }

    private static IntrospectionException refused(String issuer) {
        return catchThrowableOfType(
                IntrospectionException.class,
                () -> SignedIntrospection.at(AuthorizationServer.discover(issuer))
                        .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                        .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                        .build()
                        .introspect(AccessToken.parse("token").orElseThrow()));
    }

    private static IntrospectionException failure() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        try {
            InsecurePlainIntrospection.at(AuthorizationServer.discover("http://127.0.0.1:" + port)
                            .introspectionEndpoint("http://127.0.0.1:" + port))
                    .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                    .build()
                    .introspect(AccessToken.parse("token").orElseThrow());
        } catch (IntrospectionException failure) {
            return failure;
        }
        throw new AssertionError("expected nobody to listen");
    }

    private static final class MovableClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
