package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.TokenIntrospector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C.7: a key set that changes, goes away, or is none. */
final class KeyRefreshTests {
    private static final Duration KEYS_AGED = Duration.ofMinutes(6);

    private static final TestClock CLOCK = new TestClock();
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start("", CLOCK);

    private final Relying relying = new Relying(SERVER, CLOCK, Duration.ofSeconds(10));
    private final int before = SERVER.calls("/jwks");

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        assertThat(SERVER.canaryCalls()).isZero();
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void hasNoKeysWhereTheirAddressAnswers(int status) {
        SERVER.lies().answerKeySetRequestsWith(status);
        relying.assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void hasNoKeysWhereTheirAddressIsSilent() {
        SERVER.lies().keepKeySetRequestsWaiting();
        TokenIntrospector impatient = Relying.settings(SERVER)
                .clock(CLOCK)
                .within(Duration.ofMillis(500))
                .build();
        assertThat(catchThrowable(() -> impatient.introspect(token())))
                .isInstanceOfSatisfying(
                        IntrospectionException.class,
                        thrown -> assertThat(thrown.rule()).hasToString("KEYS_UNAVAILABLE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void hasNoKeysWhereTheirSetIs(String what, UnaryOperator<byte[]> change) {
        SERVER.lies().changeKeySetBytes(change);
        relying.assertFails("KEYS_UNAVAILABLE");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void goesOnWithTheKeysItHasWhereTheirSetIs(String what, UnaryOperator<byte[]> change) {
        relying.assertActive();
        SERVER.lies().changeKeySetBytes(change);
        CLOCK.advance(KEYS_AGED);
        relying.assertActive();
    }

    static List<Arguments> garbage() {
        return List.of(
                garbage("empty", bytes -> new byte[0]),
                garbage("an empty list", text(set -> "{\"keys\":[]}")),
                garbage("an empty object", text(set -> "{}")),
                garbage("an object of keys", text(set -> set.replace('[', '{').replace(']', '}'))),
                garbage("null", text(set -> "{\"keys\":null}")),
                garbage("a list of strings", text(set -> "{\"keys\":[\"a\",\"b\"]}")),
                garbage("a page", text(set -> "<!doctype html><title>Sorry</title>")),
                garbage("cut off", Relying.half()),
                garbage("there twice", text(set -> set.replaceFirst("\\{", "{\"keys\":[],"))),
                garbage("of keys whose type is there twice", text(set -> {
                    return set.replaceAll("\"kty\"", "\"kty\":\"oct\",\"kty\"");
                })),
                garbage("compressed", KeyRefreshTests::compressed),
                garbage("in UTF-16", bytes -> new String(bytes, UTF_8).getBytes(UTF_16)),
                garbage("of 5 MB", text(set -> set + " ".repeat(5_000_000))),
                garbage("of 10,000 keys", text(set -> {
                    return set.replaceFirst("\\[", "[" + "{\"kty\":\"oct\"},".repeat(10_000));
                })));
    }

    @Test
    void goesOnWithTheKeysItHasDuringAnOutage() {
        relying.assertActive();
        SERVER.lies().answerKeySetRequestsWith(500);
        CLOCK.advance(KEYS_AGED);
        relying.assertActive();
    }

    @Test
    void followsARotationWithOneRequest() {
        relying.assertActive();
        SERVER.rotateKeys();
        relying.assertActive();
        assertThat(SERVER.calls("/jwks") - before).isEqualTo(2);
    }

    @Test
    void followsARotationUnderTheSameIdentifiers() {
        relying.assertActive();
        SERVER.replaceKeysUnderSameIds();
        relying.assertActive();
        assertThat(SERVER.calls("/jwks") - before).isEqualTo(2);
    }

    @Test
    void followsARotationOfKeysThatHaveNoIdentifiers() {
        String withoutKid = HostileCatalogue.get("C-012").token();
        relying.publish(keys -> keys.forEach(key -> key.remove("kid")));
        assertThat(relying.introspect(withoutKid)).isInstanceOf(Introspection.Active.class);
        SERVER.rotateKeys();
        relying.publish(keys -> keys.forEach(key -> key.remove("kid")));
        assertThat(relying.introspect(withoutKid)).isInstanceOf(Introspection.Active.class);
    }

    @Test
    void callsANewKeyDuringAnOutageUnavailableAndNotUntrusted() {
        relying.assertActive();
        SERVER.rotateKeys();
        SERVER.lies().answerKeySetRequestsWith(500);
        relying.assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void forgetsAKeyThatIsNoLongerPublished() {
        relying.assertActive();
        Map<String, Object> other = ServerKeys.generate().ec().toPublicJWK().toJSONObject();
        relying.publish(keys -> keys.replaceAll(key -> other));
        CLOCK.advance(KEYS_AGED);
        relying.assertFails("UNKNOWN_KEY");
    }

    @Test
    void asksOnceForManyAtATime() throws Exception {
        int many = 64;
        assertActiveAtOnce(many);
        assertThat(SERVER.calls("/jwks") - before).isEqualTo(1);
        CLOCK.advance(KEYS_AGED);
        assertActiveAtOnce(many);
        assertThat(SERVER.calls("/jwks") - before).isEqualTo(2);
    }

    private void assertActiveAtOnce(int many) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CountDownLatch together = new CountDownLatch(many);
            List<CompletableFuture<Introspection>> all = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                together.countDown();
                                try {
                                    together.await();
                                } catch (InterruptedException closing) {
                                    Thread.currentThread().interrupt();
                                }
                                return relying.introspect();
                            },
                            threads))
                    .limit(many)
                    .toList();
            for (CompletableFuture<Introspection> one : all) {
                assertThat(one.get()).isInstanceOf(Introspection.Active.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private AccessToken token() {
        return AccessToken.parse(SERVER.issue(TokenGrant.of("alice", "docs", "openid")))
                .orElseThrow();
    }

    private static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
        return Relying.text(change);
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static Arguments garbage(String what, UnaryOperator<byte[]> change) {
        return Arguments.of(what, change);
    }
}
