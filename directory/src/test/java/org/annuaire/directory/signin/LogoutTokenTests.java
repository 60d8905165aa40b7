package org.annuaire.directory.signin;

import static java.util.Collections.singletonMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LogoutToken;
import org.annuaire.introspection.testkit.LogoutToken.Protection;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logout tokens that are not accepted. */
final class LogoutTokenTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final String PATH = BackChannel.PATH;
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Person CAMILLE = TestPeople.camille();

    private final TestDirectory directory = TestDirectory.shared();
    private Browser camille;

    @BeforeEach
    void signIn() {
        camille = directory.browserOf(CAMILLE);
    }

    static Stream<Named<LongFunction<LogoutToken>>> lies() {
        LogoutToken token = LogoutToken.of(CAMILLE.subject());
        return Stream.of(
                at("another issuer", now -> token.with("iss", "https://other.example")),
                at("no issuer", now -> token.without("iss")),
                at("another audience", now -> token.with("aud", "other")),
                at("no audience", now -> token.without("aud")),
                at("not signed", now -> token.protectedBy(Protection.NONE)),
                at("our provider's public key as a secret", now -> token.protectedBy(Protection.PUBLIC_KEY_AS_SECRET)),
                at("a nonce", now -> token.with("nonce", "n")),
                at("a nonce that is null", now -> token.with("nonce", null)),
                at("no events", now -> token.without("events")),
                at("no event of a logout", now -> token.with("events", Map.of("other", Map.of()))),
                at("an event that is no object", now -> token.with("events", Map.of(EVENT, true))),
                at("events in a list", now -> token.with("events", List.of(EVENT))),
                at("expired", now -> token.with("iat", now - 200).with("exp", now - 61)),
                at(
                        "no expiry, issued long ago",
                        now -> token.with("iat", now - 121).without("exp")),
                at(
                        "no expiry, issued in the future",
                        now -> token.with("iat", now + 120).without("exp")),
                at("no times", now -> token.without("iat").without("exp")),
                at("an expiry that is null", now -> token.with("exp", null)),
                at("usable in the future", now -> token.with("nbf", now + 120)),
                at("usable from null", now -> token.with("nbf", null)),
                at("usable from a word", now -> token.with("nbf", "now")),
                at("a subject that is a number", now -> token.with("sub", 42)),
                at(
                        "a subject that is a number, and a session",
                        now -> token.with("sub", 42).inSession("s")),
                at(
                        "a subject that is null, and a session",
                        now -> token.with("sub", null).inSession("s")),
                at("a session that is null", now -> token.with("sid", null)),
                at("an empty session", now -> token.with("sid", "")),
                at(
                        "an audience that is none",
                        now -> token.with("aud", Arrays.asList(TestDirectory.SIGN_IN_CLIENT, 1, null))),
                at("no audience at all", now -> token.with("aud", List.of())),
                at("another authorized party", now -> token.with("azp", "other")),
                at("issued in words", now -> token.with("iat", String.valueOf(now))),
                at("issued truly", now -> token.with("iat", true)),
                at("issued before all time", now -> token.with("iat", -now)),
                at(
                        "issued in milliseconds",
                        now -> token.with("iat", now * 1000).with("exp", now * 1000 + 60)),
                at(
                        "no expiry, issued in words",
                        now -> token.with("iat", "" + now).without("exp")),
                at("an identifier that is a number", now -> token.with("jti", 42)),
                at("an identifier that is null", now -> token.with("jti", null)),
                at("events that are null", now -> token.with("events", null)),
                at("an event that is null", now -> token.with("events", singletonMap(EVENT, null))),
                at("an event in a list", now -> token.with("events", Map.of(EVENT, List.of()))),
                at("expiry in words", now -> token.with("exp", "tomorrow")),
                at("no time of issue", now -> token.without("iat")),
                at("issued in the future", now -> token.with("iat", now + 120).with("exp", now + 180)),
                at(
                        "expired before it was issued",
                        now -> token.with("iat", now + 30).with("exp", now + 10)),
                at("a long life", now -> token.with("iat", now).with("exp", now + 601)),
                at("no identifier", now -> token.without("jti")),
                at("an empty identifier", now -> token.with("jti", " ")),
                at("a huge identifier", now -> token.with("jti", "j".repeat(256))),
                at("a subject that is none", now -> token.with("sub", List.of("a"))),
                at("a huge subject", now -> token.with("sub", "s".repeat(256))),
                at("a subject that no database holds", now -> token.with("sub", "a\u0000b")),
                at("a session that is none", now -> token.with("sid", 1)),
                at("the type of an access token", now -> token.typed("at+jwt")),
                at("the type of an introspection", now -> token.typed("token-introspection+jwt")),
                at("20 kB", now -> token.with("more", "m".repeat(20_000))));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieEndsNothing(LongFunction<LogoutToken> token) {
        assertRefused(BackChannel.send(directory, made(token)), "Invalid logout token");
    }

    /** Its times are those of when it is sent, however long the others before it take. */
    private static Named<LongFunction<LogoutToken>> at(String name, LongFunction<LogoutToken> token) {
        return Named.of(name, token);
    }

    private static LogoutToken made(LongFunction<LogoutToken> token) {
        return token.apply(Instant.now().getEpochSecond());
    }

    static Stream<Named<LongFunction<LogoutToken>>> variations() {
        LogoutToken token = LogoutToken.of(CAMILLE.subject());
        return Stream.of(
                at("as a provider makes it", now -> token),
                at("without a type", now -> token.typed("")),
                at("with the type of any JWT", now -> token.typed("JWT")),
                at("with the type in capitals", now -> token.typed("LOGOUT+JWT")),
                at("for several", now -> token.with("aud", List.of("other", TestDirectory.SIGN_IN_CLIENT))),
                at(
                        "by a clock that is behind",
                        now -> token.with("iat", now - 90).with("exp", now - 30)),
                at("without an expiry", now -> token.without("exp")),
                at(
                        "without an expiry, a minute ago",
                        now -> token.with("iat", now - 60).without("exp")),
                at(
                        "without an expiry, by a clock that is ahead",
                        now -> token.with("iat", now + 30).without("exp")),
                at(
                        "in fractions of a second",
                        now -> token.with("iat", now + 0.5).with("exp", now + 60.25)),
                at("with us as authorized party", now -> token.with("azp", TestDirectory.SIGN_IN_CLIENT)),
                at("with the whole name of its type", now -> token.typed("application/logout+jwt")),
                at("usable since now", now -> token.with("nbf", now)),
                at("usable, by a clock that is ahead", now -> token.with("nbf", now + 30)),
                at("with claims of the provider's own", now -> token.with("trace_id", "t")),
                at("with an event that says more", now -> token.with("events", Map.of(EVENT, Map.of("a", 1), "b", 2))));
    }

    @ParameterizedTest
    @MethodSource("variations")
    void theTruthMayBeToldInManyWays(LongFunction<LogoutToken> token) {
        assertThat(BackChannel.send(directory, made(token)).status()).isEqualTo(200);
        assertThat(camille.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aTokenAboutNobodyEndsNothing() {
        assertRefused(BackChannel.send(directory, LogoutToken.empty()), "Token must contain either sub or sid claim");
    }

    @Test
    void aTokenForAnotherClientOfTheProviderEndsNothing() {
        String token =
                directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.INTROSPECTION_CLIENT);
        assertRefused(BackChannel.send(directory, PATH, token), "Invalid logout token");
    }

    @Test
    void aForgedSignatureEndsNothing() {
        directory.provider().lies().signWithForeignKeys();
        assertRefused(BackChannel.send(directory, LogoutToken.of(CAMILLE.subject())), "Invalid logout token");
    }

    @Test
    void anIdTokenEndsNothing() {
        String idToken = directory.sql().sql("""
                        select attribute_bytes ->> 'id_token' from spring_session_attributes
                        where attribute_name = 'signed-in'
                        """).query(String.class).single();
        assertRefused(BackChannel.send(directory, PATH, idToken), "Invalid logout token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "a.b.c.d.e", "{}", "%00", "....."})
    void whatIsNoTokenEndsNothing(String text) {
        assertRefused(BackChannel.post(directory.browser(), PATH, "logout_token=" + text), "Invalid logout token");
    }

    @Test
    void aTokenThatIsNotInTheFormIsMissing() {
        String token = directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        String field = "logout_token=" + token;
        Browser provider = directory.browser();
        String missing = "Missing logout_token parameter";
        assertRefused(BackChannel.post(provider, PATH, ""), missing);
        assertRefused(BackChannel.post(provider, PATH, "logout_token="), missing);
        assertRefused(BackChannel.post(provider, PATH, field + "&" + field), missing);
        assertRefused(BackChannel.post(provider, PATH + "?" + field, ""), missing);
        assertRefused(BackChannel.post(provider, PATH + "?" + field, "a=b"), missing);
        assertRefused(BackChannel.post(provider, PATH + "?%6Cogout_token=" + token, ""), missing);
        assertRefused(BackChannel.post(provider, PATH + "?logout%5Ftoken=" + token, "a=b"), missing);
        assertRefused(provider.post(PATH, "{\"logout_token\": \"" + token + "\"}"), missing);
        String parts = "--x\r\nContent-Disposition: form-data; name=\"logout_token\"\r\n\r\n" + token + "\r\n--x--\r\n";
        assertRefused(
                provider.send(
                        "POST",
                        PATH,
                        request -> request.setHeader("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString(parts))),
                missing);
        assertRefused(
                provider.send(
                        "POST",
                        PATH,
                        request ->
                                request.setHeader("Content-Type", "text/plain").POST(BodyPublishers.ofString(field))),
                missing);
        assertThat(camille.get(ME).status()).isEqualTo(200);
    }

    @Test
    void whatElseIsInTheFormOrTheAddressIsIgnored() {
        String token = directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        Answer answer = BackChannel.post(directory.browser(), PATH + "?tenant=1", "a=b&logout_token=" + token + "&c=d");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(camille.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aHugeFormEndsNothing() {
        Answer answer = BackChannel.post(directory.browser(), PATH, "logout_token=" + "x".repeat(300_000));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void otherMethodsProvidersAndPathsAreRefusedInJson() {
        assertThat(directory.browser().get(PATH).status()).isEqualTo(405);
        assertThat(directory.browser().get(PATH).detail()).isEqualTo("Method \"GET\" not allowed.");
        assertThat(BackChannel.send(directory, PATH + "nobody/", "x").status()).isEqualTo(404);
        assertThat(BackChannel.send(directory, PATH.replaceFirst("/$", ""), "x").status())
                .isEqualTo(404);
    }

    @Test
    void theProvidersOwnPathWorksToo() {
        String token = directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        assertThat(BackChannel.send(directory, PATH + "local/", token).status()).isEqualTo(200);
    }

    @Test
    void theReasonIsToldInFrenchToo() {
        Answer answer = directory.browser().send("POST", PATH, request -> request.setHeader("Accept-Language", "fr"));
        assertThat(answer.json().path("error_description").asString("")).isEqualTo("Le champ logout_token est absent");
    }

    /** The endpoint is open to everybody: made-up keys must not make us call the provider each time. */
    @Test
    void unknownKeysDoNotMakeUsAskTheProviderEachTime() {
        try (var own = TestDirectory.start(Map.of())) {
            Browser browser = own.browserOf(CAMILLE);
            int before = own.provider().calls("/jwks");
            for (int i = 0; i < 120; i++) {
                assertThat(BackChannel.send(own, PATH, withUnknownKey(i)).status())
                        .isEqualTo(400);
            }
            assertThat(own.provider().calls("/jwks") - before).isLessThan(90);
            assertThat(BackChannel.send(own, LogoutToken.of(CAMILLE.subject())).status())
                    .isEqualTo(200);
            assertThat(browser.get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void unknownKeysKeepNoTokenWaitingThatANewKeySigned() {
        try (var own = TestDirectory.start(Map.of())) {
            Browser browser = own.browserOf(CAMILLE);
            for (int i = 0; i < 6; i++) {
                assertThat(BackChannel.send(own, PATH, withUnknownKey(i)).status())
                        .isEqualTo(400);
            }
            own.provider().rotateKeys();
            assertThat(BackChannel.send(own, LogoutToken.of(CAMILLE.subject())).status())
                    .isEqualTo(200);
            assertThat(browser.get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void aTokenWithoutAnExpiryServesOnceAndIsRememberedWhileItMightServeAgain() {
        String token = directory
                .provider()
                .issue(LogoutToken.of(CAMILLE.subject()).without("exp"), TestDirectory.SIGN_IN_CLIENT);
        assertThat(BackChannel.send(directory, PATH, token).status()).isEqualTo(200);
        assertRefusal(BackChannel.send(directory, PATH, token), "Token already processed");
        assertThat(directory
                        .sql()
                        .sql("select max(expires_at) > now() + interval '2 minutes' from used_logout_token")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static String withUnknownKey(int number) {
        String header = base64("{\"alg\":\"ES256\",\"kid\":\"" + number + "\"}");
        return header + "." + base64("{\"sub\":\"a\"}") + "." + base64("s".repeat(64));
    }

    @Test
    void aProviderThatDoesNotAnswerEndsNothing() {
        try (var own = TestDirectory.start(Map.of())) {
            String token = own.provider().issue(LogoutToken.of("a"), TestDirectory.SIGN_IN_CLIENT);
            own.provider().lies().answerKeySetRequestsWith(500);
            assertRefusal(BackChannel.send(own, PATH, token), "Logout failed");
            own.provider().lies().stop();
            own.provider().goDown();
            try (var another = own.another()) {
                assertRefusal(BackChannel.send(another, PATH, token), "Logout failed");
            }
        }
    }

    private void assertRefused(Answer answer, String description) {
        assertRefusal(answer, description);
        assertThat(camille.get(ME).status()).isEqualTo(200);
    }

    private static void assertRefusal(Answer answer, String description) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.json().properties().stream()
                        .map(member -> member.getKey() + "=" + member.getValue().asString(""))
                        .toList())
                .containsExactlyInAnyOrder("error=invalid_request", "error_description=" + description);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
