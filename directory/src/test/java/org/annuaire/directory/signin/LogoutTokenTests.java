package org.annuaire.directory.signin;

import static java.util.Collections.singletonMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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

    static Stream<Named<LogoutToken>> lies() {
        LogoutToken token = LogoutToken.of(CAMILLE.subject());
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Named.of("another issuer", token.with("iss", "https://other.example")),
                Named.of("no issuer", token.without("iss")),
                Named.of("another audience", token.with("aud", "other")),
                Named.of("no audience", token.without("aud")),
                Named.of("not signed", token.protectedBy(Protection.NONE)),
                Named.of("our provider's public key as a secret", token.protectedBy(Protection.PUBLIC_KEY_AS_SECRET)),
                Named.of("a nonce", token.with("nonce", "n")),
                Named.of("a nonce that is null", token.with("nonce", null)),
                Named.of("no events", token.without("events")),
                Named.of("no event of a logout", token.with("events", Map.of("other", Map.of()))),
                Named.of("an event that is no object", token.with("events", Map.of(EVENT, true))),
                Named.of("events in a list", token.with("events", List.of(EVENT))),
                Named.of("expired", token.with("iat", now - 200).with("exp", now - 61)),
                Named.of(
                        "no expiry, issued long ago",
                        token.with("iat", now - 121).without("exp")),
                Named.of(
                        "no expiry, issued in the future",
                        token.with("iat", now + 120).without("exp")),
                Named.of("no times", token.without("iat").without("exp")),
                Named.of("an expiry that is null", token.with("exp", null)),
                Named.of("usable in the future", token.with("nbf", now + 120)),
                Named.of("usable from null", token.with("nbf", null)),
                Named.of("usable from a word", token.with("nbf", "now")),
                Named.of("a subject that is a number", token.with("sub", 42)),
                Named.of(
                        "a subject that is a number, and a session",
                        token.with("sub", 42).inSession("s")),
                Named.of(
                        "a subject that is null, and a session",
                        token.with("sub", null).inSession("s")),
                Named.of("a session that is null", token.with("sid", null)),
                Named.of("an empty session", token.with("sid", "")),
                Named.of(
                        "an audience that is none",
                        token.with("aud", Arrays.asList(TestDirectory.SIGN_IN_CLIENT, 1, null))),
                Named.of("no audience at all", token.with("aud", List.of())),
                Named.of("another authorized party", token.with("azp", "other")),
                Named.of("issued in words", token.with("iat", String.valueOf(now))),
                Named.of("issued truly", token.with("iat", true)),
                Named.of("issued before all time", token.with("iat", -now)),
                Named.of("issued in milliseconds", token.with("iat", now * 1000).with("exp", now * 1000 + 60)),
                Named.of(
                        "no expiry, issued in words",
                        token.with("iat", "" + now).without("exp")),
                Named.of("an identifier that is a number", token.with("jti", 42)),
                Named.of("an identifier that is null", token.with("jti", null)),
                Named.of("events that are null", token.with("events", null)),
                Named.of("an event that is null", token.with("events", singletonMap(EVENT, null))),
                Named.of("an event in a list", token.with("events", Map.of(EVENT, List.of()))),
                Named.of("expiry in words", token.with("exp", "tomorrow")),
                Named.of("no time of issue", token.without("iat")),
                Named.of("issued in the future", token.with("iat", now + 120).with("exp", now + 180)),
                Named.of(
                        "expired before it was issued",
                        token.with("iat", now + 30).with("exp", now + 10)),
                Named.of("a long life", token.with("iat", now).with("exp", now + 601)),
                Named.of("no identifier", token.without("jti")),
                Named.of("an empty identifier", token.with("jti", " ")),
                Named.of("a huge identifier", token.with("jti", "j".repeat(256))),
                Named.of("a subject that is none", token.with("sub", List.of("a"))),
                Named.of("a huge subject", token.with("sub", "s".repeat(256))),
                Named.of("a subject that no database holds", token.with("sub", "a\u0000b")),
                Named.of("a session that is none", token.with("sid", 1)),
                Named.of("the type of an access token", token.typed("at+jwt")),
                Named.of("the type of an introspection", token.typed("token-introspection+jwt")),
                Named.of("20 kB", token.with("more", "m".repeat(20_000))));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieEndsNothing(LogoutToken token) {
        assertRefused(BackChannel.send(directory, token), "Invalid logout token");
    }

    static Stream<Named<LogoutToken>> variations() {
        LogoutToken token = LogoutToken.of(CAMILLE.subject());
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Named.of("as a provider makes it", token),
                Named.of("without a type", token.typed("")),
                Named.of("with the type of any JWT", token.typed("JWT")),
                Named.of("with the type in capitals", token.typed("LOGOUT+JWT")),
                Named.of("for several", token.with("aud", List.of("other", TestDirectory.SIGN_IN_CLIENT))),
                Named.of(
                        "by a clock that is behind", token.with("iat", now - 90).with("exp", now - 30)),
                Named.of("without an expiry", token.without("exp")),
                Named.of(
                        "without an expiry, a minute ago",
                        token.with("iat", now - 60).without("exp")),
                Named.of(
                        "without an expiry, by a clock that is ahead",
                        token.with("iat", now + 30).without("exp")),
                Named.of(
                        "in fractions of a second", token.with("iat", now + 0.5).with("exp", now + 60.25)),
                Named.of("with us as authorized party", token.with("azp", TestDirectory.SIGN_IN_CLIENT)),
                Named.of("with the whole name of its type", token.typed("application/logout+jwt")),
                Named.of("usable since now", token.with("nbf", now)),
                Named.of("usable, by a clock that is ahead", token.with("nbf", now + 30)),
                Named.of("with claims of the provider's own", token.with("trace_id", "t")),
                Named.of("with an event that says more", token.with("events", Map.of(EVENT, Map.of("a", 1), "b", 2))));
    }

    @ParameterizedTest
    @MethodSource("variations")
    void theTruthMayBeToldInManyWays(LogoutToken token) {
        assertThat(BackChannel.send(directory, token).status()).isEqualTo(200);
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
                        .sql("select bool_and(expires_at > now() + interval '2 minutes') from used_logout_token")
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
