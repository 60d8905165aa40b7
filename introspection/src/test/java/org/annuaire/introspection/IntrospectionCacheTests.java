package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.IntrospectionCache.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionCacheTests {
    private static final Duration TTL = Duration.ofMinutes(5);
    private static final TokenAttributes ALICE =
            TokenAttributes.of(Map.of("active", true, "sub", "alice", "sid", "session-1"));
    private static final int SIZE = 100;

    private final TestClock clock = new TestClock();
    private final IntrospectionCache cache = new IntrospectionCache(TTL, 3, clock::nanos);

    @Test
    void remembersForItsTimeAndNoLonger() {
        keep("a", ALICE);

        clock.advance(TTL.minusNanos(1));
        assertThat(find("a")).contains(ALICE);
        clock.advance(Duration.ofNanos(1));
        assertThat(find("a")).isEmpty();
    }

    @Test
    void countsFromTheMomentOfTheQuestion() {
        Moment asked = now();
        clock.advance(Duration.ofSeconds(3));
        cache.keep(print("a"), ALICE, SIZE, asked);

        clock.advance(TTL.minusSeconds(3));

        assertThat(find("a")).isEmpty();
    }

    @Test
    void remembersNothingBeyondTheTokensExpiry() {
        keep("a", expiringIn(Duration.ofSeconds(10)));

        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(find("a")).isPresent();
        clock.advance(Duration.ofNanos(1));
        assertThat(find("a")).isEmpty();
    }

    @Test
    void keepsNothingThatHasExpiredThoughTheSkewWouldPassIt() {
        keep("a", expiringIn(Duration.ZERO));
        keep("b", expiringIn(Duration.ofDays(-2_000_000)));

        assertThat(cache.size()).isZero();
    }

    @Test
    void revivesNothingWhenTheClockIsSetBack() {
        keep("a", ALICE);
        keep("b", expiringIn(Duration.ofSeconds(10)));
        clock.advance(TTL);

        clock.set(Duration.ofHours(-1));

        assertThat(find("a")).isEmpty();
        assertThat(find("b")).isEmpty();
    }

    @Test
    void believesAWallClockThatSaysThatTheTokenHasExpired() {
        keep("a", expiringIn(Duration.ofMinutes(4)));

        clock.set(Duration.ofMinutes(4));

        assertThat(find("a")).isEmpty();
    }

    @Test
    void forgetsTheLeastUsedWhenItIsFull() {
        keep("a", ALICE);
        keep("b", ALICE);
        keep("c", ALICE);
        find("a");

        keep("d", ALICE);

        assertThat(cache.size()).isEqualTo(3);
        assertThat(find("b")).isEmpty();
        assertThat(find("a")).isPresent();
        assertThat(find("d")).isPresent();
    }

    @Test
    void boundsItsBytesToo() {
        cache.keep(print("a"), ALICE, 5_000, now());
        cache.keep(print("b"), ALICE, 5_000, now());
        cache.keep(print("c"), ALICE, 5_000, now());
        assertThat(find("a")).isEmpty();
        assertThat(cache.size()).isEqualTo(2);

        cache.keep(print("d"), ALICE, 12_289, now());
        assertThat(find("d")).isEmpty();
        assertThat(cache.size()).isEqualTo(2);

        cache.purgeAll();
        cache.keep(print("e"), ALICE, 12_288, now());
        assertThat(find("e")).isPresent();
    }

    @Test
    void replacesAnAnswerByALaterOne() {
        for (int i = 0; i < 10; i++) {
            cache.keep(print("a"), ALICE, 5_000, now());
        }

        assertThat(cache.size()).isOne();
        assertThat(find("a")).isPresent();
    }

    @Test
    void dropsWhatIsTooOldThoughNobodyAsksForIt() {
        keep("a", ALICE);
        keep("b", ALICE);
        clock.advance(TTL);

        keep("c", ALICE);

        assertThat(cache.size()).isOne();
    }

    @Test
    void tellsTokensWithOneHashCodeApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        keep("Aa", ALICE);

        assertThat(find("BB")).isEmpty();
    }

    @Test
    void knowsATokenByAFingerprintThatIsItsOwn() {
        IntrospectionCache other = IntrospectionCache.keeping(TTL);

        assertThat(print("a")).isEqualTo(print("a")).isNotEqualTo(print("b"));
        assertThat(other.fingerprint(token("a"))).isNotEqualTo(print("a"));
    }

    @Test
    void purgesAToken() {
        keep("a", ALICE);
        keep("b", ALICE);

        cache.purge(token("a"));

        assertThat(find("a")).isEmpty();
        assertThat(find("b")).isPresent();
    }

    @Test
    void purgesASubject() {
        keep("a", ALICE);
        keep("b", TokenAttributes.of(Map.of("sub", "bob")));
        keep("c", TokenAttributes.of(Map.of("client_id", "alice")));

        cache.purgeSubject("alice");

        assertThat(find("a")).isEmpty();
        assertThat(find("b")).isPresent();
        assertThat(find("c")).isPresent();
    }

    @Test
    void purgesASession() {
        keep("a", ALICE);
        keep("b", TokenAttributes.of(Map.of("sub", "alice", "sid", "session-2")));
        keep("c", TokenAttributes.of(Map.of("sub", "alice")));

        cache.purgeSession("session-1");

        assertThat(find("a")).isEmpty();
        assertThat(find("b")).isPresent();
        assertThat(find("c")).isPresent();
    }

    @Test
    void purgesAll() {
        keep("a", ALICE);
        keep("b", ALICE);

        cache.purgeAll();

        assertThat(cache.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "subject", "session", "all"})
    void keepsNoAnswerToAQuestionFromBeforeAPurge(String what) {
        Moment before = now();
        switch (what) {
            case "token" -> cache.purge(token("other"));
            case "subject" -> cache.purgeSubject("alice");
            case "session" -> cache.purgeSession("session-1");
            default -> cache.purgeAll();
        }
        cache.keep(print("a"), ALICE, SIZE, before);
        assertThat(find("a")).isEmpty();

        keep("a", ALICE);
        assertThat(find("a")).isPresent();
    }

    @Test
    void remembersNothingWhileOff() {
        IntrospectionCache off = IntrospectionCache.off();
        Moment now = off.now(clock.instant());
        off.keep(off.fingerprint(token("a")), ALICE, 0, now);

        assertThat(off.size()).isZero();
        assertThat(off.find(off.fingerprint(token("a")), now)).isEmpty();
    }

    @Test
    void givesWhatNobodyCanChange() {
        keep("a", TokenAttributes.of(Map.of("list", List.of("x"), "map", Map.of("k", List.of("v")))));
        TokenAttributes found = find("a").orElseThrow();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> found.members().put("sub", "mallory"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((Map<?, ?>) requireNonNull(found.extra().get("map"))).clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) requireNonNull(found.extra().get("list"))).clear());
    }

    @Test
    void refusesATimeOrASizeThatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> IntrospectionCache.keeping(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> IntrospectionCache.keeping(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntrospectionCache.keeping(Duration.ofHours(1).plusNanos(1)))
                .withMessageContaining("at most 1 h");
        assertThatIllegalArgumentException().isThrownBy(() -> IntrospectionCache.keeping(TTL, 0));
        assertThat(IntrospectionCache.keeping(Duration.ofHours(1))).hasToString("IntrospectionCache[PT1H, 10000]");
    }

    @Test
    void servesOneIntrospectionOnly() {
        InsecurePlainIntrospection.Builder builder = InsecurePlainIntrospection.at(
                        AuthorizationServer.discover("https://issuer.example"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .caching(cache);
        builder.build();

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("caching: ");
    }

    private TokenAttributes expiringIn(Duration left) {
        return TokenAttributes.of(
                Map.of("exp", clock.instant().plus(left).getEpochSecond(), "sub", "alice", "sid", "session-1"));
    }

    private void keep(String token, TokenAttributes answer) {
        cache.keep(print(token), answer, SIZE, now());
    }

    private Optional<TokenAttributes> find(String token) {
        return cache.find(print(token), now());
    }

    private Moment now() {
        return cache.now(clock.instant());
    }

    private IntrospectionCache.Fingerprint print(String token) {
        return cache.fingerprint(token(token));
    }

    private static AccessToken token(String text) {
        return AccessToken.parse(text).orElseThrow();
    }
}
