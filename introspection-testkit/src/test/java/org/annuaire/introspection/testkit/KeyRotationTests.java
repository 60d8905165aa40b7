package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The authorization server changes its keys, with the library's usual settings: C.7, 224 and 228 to 236. */
final class KeyRotationTests {
    private static final String WITHOUT_KID = "case-C012";

    private final Ticking clock = new Ticking();
    private final LocalAuthorizationServer server = LocalAuthorizationServer.start("", clock);
    private final SignedIntrospection introspector = SignedIntrospection.at(
                    AuthorizationServer.discover(server.issuer()))
            .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret"))
            .accepting(TokenPolicy.strict().allowAnyClient())
            .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
            .clock(clock)
            .within(Duration.ofSeconds(30))
            .build();

    KeyRotationTests() {
        server.register(ClientRegistration.of("rs", "secret").answered(ResponseProfile.signed()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void refusesNoCallWhenKeysChangeAgainAtOnce() {
        assertActive();
        for (int i = 0; i < 2; i++) {
            server.rotateKeys();
            assertActive();
            server.replaceKeysUnderSameIds();
            assertActive();
        }
    }

    @Test
    void refusesNoCallWhenKeysWithoutIdentifierChange() {
        assertActive(WITHOUT_KID);
        for (int i = 0; i < 2; i++) {
            server.replaceKeysUnderSameIds();
            assertActive(WITHOUT_KID);
        }
    }

    @Test
    void refusesNoCallUnderLoadAndReadsTheKeysSeldom() throws Exception {
        assertActive();
        int rotations = 4;
        AtomicBoolean over = new AtomicBoolean();
        Semaphore calls = new Semaphore(0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(threads.submit(() -> {
                    while (!over.get()) {
                        assertActive();
                        calls.release();
                    }
                }));
            }
            for (int i = 0; i < rotations; i++) {
                if (i % 2 == 0) {
                    server.rotateKeys();
                } else {
                    server.replaceKeysUnderSameIds();
                }
                calls.drainPermits();
                assertThat(calls.tryAcquire(50, 30, TimeUnit.SECONDS)).isTrue();
            }
            over.set(true);
            for (Future<?> caller : callers) {
                caller.get(30, TimeUnit.SECONDS);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        assertThat(server.calls("/jwks")).isBetween(1 + rotations, 1 + 3 * rotations);
    }

    @Test
    void asksForUnknownKeysWithinBoundsAndThenCallsThemUnavailable() {
        assertActive();
        Map<String, Object> otherKey = otherKey();
        server.lies().changeKeySet(set -> Map.of("keys", List.of(otherKey)));
        server.rotateKeys();
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(UntrustedResponse.class)
                    .isThrownBy(this::introspect)
                    .satisfies(thrown -> assertThat(thrown.rule()).isEqualTo(Rule.UNKNOWN_KEY));
        }
        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(this::introspect)
                .satisfies(thrown -> {
                    assertThat(thrown.rule()).isEqualTo(Rule.KEYS_UNAVAILABLE);
                    assertThat(thrown.retryAfter()).isPresent();
                });
        assertThat(server.calls("/jwks")).isEqualTo(1 + 20);

        server.lies().stop();
        clock.advance(Duration.ofSeconds(1));
        assertActive();
    }

    @Test
    void calls502WhatAKnownKeyHasNotSignedHoweverOften() {
        assertActive();
        server.lies().signWithForeignKeys();
        for (int i = 0; i < 25; i++) {
            assertThatExceptionOfType(UntrustedResponse.class)
                    .isThrownBy(this::introspect)
                    .satisfies(thrown -> assertThat(thrown.rule()).isEqualTo(Rule.SIGNATURE));
        }
        assertThat(server.calls("/jwks")).isEqualTo(1 + 20);
    }

    @Test
    void keepsGoodKeysWhenTheServerShowsNone() {
        assertActive();
        for (Map<String, Object> garbage : List.<Map<String, Object>>of(
                Map.of("keys", List.of()), Map.of(), Map.of("keys", "none"), Map.of("keys", List.of(1, 2)))) {
            server.lies().changeKeySet(set -> garbage);
            clock.advance(Duration.ofMinutes(6));
            assertActive();
        }
    }

    @Test
    void refusesAKeyThatIsGoneAtTheLatestWhenItsCopyIsNoLongerFresh() {
        assertActive();
        Map<String, Object> otherKey = otherKey();
        server.lies().changeKeySet(set -> Map.of("keys", List.of(otherKey)));
        clock.advance(Duration.ofMinutes(5));

        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(this::introspect)
                .satisfies(thrown -> assertThat(thrown.rule()).isEqualTo(Rule.UNKNOWN_KEY));
    }

    @Test
    void followsAnotherKeyAddressOnlyWhenTheMetadataAreDueAgain() {
        assertActive();
        server.lies().changeMetadata(metadata -> {
            metadata.put("jwks_uri", server.issuer() + "/elsewhere");
            return metadata;
        });
        clock.advance(Duration.ofMinutes(6));
        assertActive();
        assertThat(server.calls("/elsewhere")).isZero();

        clock.advance(Duration.ofHours(1));
        assertActive();
        assertThat(server.calls("/elsewhere")).isPositive();
    }

    @Test
    void doesNotFollowTheMetadataOfAnotherIssuer() {
        assertActive();
        server.lies().changeMetadata(metadata -> {
            metadata.put("issuer", "https://other.example");
            metadata.put("jwks_uri", server.issuer() + "/elsewhere");
            return metadata;
        });
        clock.advance(Duration.ofHours(2));

        assertActive();
        assertThat(server.calls("/elsewhere")).isZero();
    }

    private void assertActive() {
        assertActive(server.issue(TokenGrant.of("alice", "docs", "openid").lasting(Duration.ofHours(9))));
    }

    private void assertActive(String token) {
        assertThat(introspector.introspect(AccessToken.parse(token).orElseThrow()))
                .isInstanceOf(Introspection.Active.class);
    }

    private void introspect() throws IntrospectionException {
        introspector.introspect(AccessToken.parse(server.issue(TokenGrant.of("alice", "docs", "openid")))
                .orElseThrow());
    }

    private static Map<String, Object> otherKey() {
        return ServerKeys.generate().ec().toPublicJWK().toJSONObject();
    }

    private static final class Ticking extends Clock {
        private volatile Instant now = Instant.ofEpochSecond(1_800_000_000L);

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
