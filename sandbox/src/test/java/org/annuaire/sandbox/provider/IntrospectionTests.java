package org.annuaire.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("platform")
class IntrospectionTests {
    private static final String JWT = "application/token-introspection+jwt";
    private static final String CALLER = "annuaire-resource-server";
    private static final RSAKey RSA = CallerKeyServer.rsa("first");
    private static final ECKey EC = CallerKeyServer.ec("elliptic");

    @TempDir
    static Path data;

    private static CallerKeyServer callerKeys;
    private static TestProvider provider;

    @BeforeAll
    static void start() throws IOException {
        callerKeys = new CallerKeyServer();
        provider = TestProvider.start(
                data,
                "--annuaire.sandbox.provider.clients.annuaire-resource-server.introspection.jwks-uri="
                        + callerKeys.url());
    }

    @AfterAll
    static void stop() {
        provider.close();
        callerKeys.close();
    }

    @BeforeEach
    void publishOneKeyAndForgetWhatWasCached() {
        callerKeys.publish(RSA);
        provider.clock.advance(Duration.ofHours(1));
    }

    @Test
    void answerIsSignedThenEncryptedForTheCaller() throws Exception {
        HttpResponse<String> answer = introspect(token(), JWT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase(JWT + ";charset=utf-8"));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JWEObject encrypted = JWEObject.parse(answer.body());
        assertThat(encrypted.getHeader().toJSONObject())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "alg", "RSA-OAEP",
                        "enc", "A256GCM",
                        "cty", "JWT",
                        "kid", "first",
                        "iss", provider.issuer(),
                        "aud", CALLER));
        JWSObject signed = decrypted(answer.body(), RSA);
        assertThat(signed.getHeader().toJSONObject()).containsOnlyKeys("typ", "alg", "kid");
        assertThat(signed.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(signed.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    }

    @Test
    void outerClaimsAreExactlyFour() throws Exception {
        JsonNode claims = claims(introspect(token(), JWT), RSA);

        assertThat(claims.propertyNames()).containsExactlyInAnyOrder("iss", "aud", "iat", "token_introspection");
        assertThat(claims.path("iss").asString()).isEqualTo(provider.issuer());
        assertThat(claims.path("aud").isString()).isTrue();
        assertThat(claims.path("aud").asString()).isEqualTo(CALLER);
        assertThat(claims.path("iat").isIntegralNumber()).isTrue();
        assertThat(claims.path("iat").asLong())
                .isEqualTo(provider.clock.instant().getEpochSecond());
    }

    @Test
    void innerMembersAreThoseOfNodeOidcProvider() throws Exception {
        JsonNode inner = claims(introspect(token(), JWT), RSA).path("token_introspection");

        assertThat(inner.propertyNames())
                .containsExactlyInAnyOrder("active", "sub", "client_id", "exp", "iat", "iss", "scope", "token_type");
        assertThat(inner.path("active").booleanValue()).isTrue();
        assertThat(inner.path("sub").asString()).hasSize(64);
        assertThat(inner.path("client_id").asString()).isEqualTo("notes");
        assertThat(inner.path("scope").isString()).isTrue();
        assertThat(inner.path("scope").asString()).isEqualTo("openid groups");
        assertThat(inner.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(inner.path("iss").asString()).isEqualTo(provider.issuer());
        assertThat(inner.path("exp").isIntegralNumber()).isTrue();
        assertThat(inner.path("exp").asLong() - inner.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void innerAudienceIsTheResourceThatWasAskedFor() throws Exception {
        String token = provider.token(Map.of("person", "ada", "resource", "https://directory.test/"));

        JsonNode inner = claims(introspect(token, JWT), RSA).path("token_introspection");

        assertThat(inner.path("aud").asString()).isEqualTo("https://directory.test/");
    }

    @Test
    void encryptsForEllipticKey() throws Exception {
        callerKeys.publish(EC);

        HttpResponse<String> answer = introspect(token(), JWT);

        assertThat(JWEObject.parse(answer.body()).getHeader().getAlgorithm().getName())
                .isEqualTo("ECDH-ES");
        assertThat(claims(answer, EC).path("token_introspection").path("active").booleanValue())
                .isTrue();
    }

    @Test
    void takesTheFirstKeyThatFits() throws Exception {
        RSAKey second = CallerKeyServer.rsa("second");
        callerKeys.publish(second, RSA);

        assertThat(JWEObject.parse(introspect(token(), JWT).body()).getHeader().getKeyID())
                .isEqualTo("second");
    }

    @Test
    void keyThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        callerKeys.publishRaw("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-0\"},{\"kty\":\"AKP\"},"
                + RSA.toPublicJWK().toJSONString() + "]}");

        assertThat(introspect(token(), JWT).statusCode()).isEqualTo(200);
    }

    @Test
    void keysAreCachedForAtLeastAMinute() {
        String token = token();
        introspect(token, JWT);
        int fetches = callerKeys.fetches.get();

        provider.clock.advance(Duration.ofSeconds(59));
        introspect(token, JWT);
        assertThat(callerKeys.fetches).hasValue(fetches);

        provider.clock.advance(Duration.ofSeconds(1));
        introspect(token, JWT);
        assertThat(callerKeys.fetches).hasValue(fetches + 1);
    }

    @Test
    void keysAreCachedAsLongAsTheCallerSays() {
        callerKeys.cacheFor("public, max-age=120");
        String token = token();
        introspect(token, JWT);
        int fetches = callerKeys.fetches.get();

        provider.clock.advance(Duration.ofSeconds(119));
        introspect(token, JWT);

        assertThat(callerKeys.fetches).hasValue(fetches);
    }

    @Test
    void keySetOfNoUseIsFetchedAgainAtOnce() {
        callerKeys.publishRaw("{\"keys\":[]}");
        String token = token();
        assertThat(error(introspect(token, JWT), 400)).isEqualTo("invalid_client_metadata");

        callerKeys.publish(RSA);

        assertThat(introspect(token, JWT).statusCode()).isEqualTo(200);
    }

    @Test
    void unreadableKeySetIsTheCallersProblem() {
        callerKeys.failWith(500);

        assertThat(error(introspect(token(), JWT), 400)).isEqualTo("invalid_client_metadata");
    }

    @Test
    void unknownTokenIsInactiveAndNothingElse() throws Exception {
        assertInactive("no-such-token");
    }

    @Test
    void expiredTokenIsInactive() throws Exception {
        String token = provider.token(Map.of("person", "ada", "expires_in", "20"));

        provider.clock.advance(Duration.ofSeconds(19));
        assertThat(claims(introspect(token, JWT), RSA)
                        .path("token_introspection")
                        .path("active")
                        .booleanValue())
                .isTrue();
        provider.clock.advance(Duration.ofSeconds(1));
        assertInactive(token);
    }

    @Test
    void revokedTokenIsInactive() throws Exception {
        String token = token();
        new TestBrowser().post(provider.issuer() + "/sandbox/revoke", Map.of("token", token));

        assertInactive(token);
    }

    @Test
    void tokenOfDisabledPersonIsInactive() throws Exception {
        assertInactive(provider.token(Map.of("person", "gael")));
    }

    @Test
    void authorizationCodeIsNoToken() throws Exception {
        String code = TestBrowser.code(provider.signIn(new TestBrowser(), "ada", Map.of()));

        assertInactive(code);
    }

    @Test
    void tokenFromSignInIsActive() throws Exception {
        String token =
                provider.tokens(new TestBrowser(), "karim").path("access_token").asString();

        JsonNode inner = claims(introspect(token, JWT), RSA).path("token_introspection");

        assertThat(inner.path("active").booleanValue()).isTrue();
        assertThat(inner.path("client_id").asString()).isEqualTo("annuaire");
        assertThat(inner.path("scope").asString().split(" ")).contains("openid", "siret");
        assertThat(inner.has("aud")).isFalse();
    }

    @Test
    void encryptedCallerHasToAskForJwt() {
        for (String accept : new String[] {"application/json", "*/*", "application/json, " + JWT + ";q=0.5"}) {
            assertThat(error(introspect(token(), accept), 400)).as(accept).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "eyJ9.a.b.c.d"})
    void structuredTokenIsRefused(String token) {
        assertThat(error(introspect(token, JWT), 400)).isEqualTo("unsupported_token_type");
    }

    @Test
    void wrongSecretIsRefused() {
        HttpResponse<String> refused =
                introspect(Map.of("client_id", CALLER, "client_secret", "a guess", "token", token()), "Accept", JWT);

        assertThat(error(refused, 401)).isEqualTo("invalid_client");
    }

    @Test
    void unknownClientIsRefused() {
        HttpResponse<String> refused =
                introspect(Map.of("client_id", "nobody", "client_secret", "x", "token", token()), "Accept", JWT);

        assertThat(error(refused, 401)).isEqualTo("invalid_client");
    }

    @Test
    void callerWithoutCredentialsIsRefused() {
        assertThat(error(introspect(Map.of("token", token()), "Accept", JWT), 401))
                .isEqualTo("invalid_client");
    }

    @Test
    void requestWithoutTokenIsRefused() {
        Map<String, String> form = new HashMap<>(credentials());
        assertThat(error(introspect(form, "Accept", JWT), 400)).isEqualTo("invalid_request");
    }

    @Test
    void secretMayBeInTheHeader() {
        String basic = Base64.getEncoder()
                .encodeToString((CALLER + ":sandbox-secret-of-" + CALLER).getBytes(StandardCharsets.US_ASCII));

        assertThat(introspect(Map.of("token", token()), "Accept", JWT, "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", JWT})
    void plainCallerGetsJsonWhateverItAccepts(String accept) {
        HttpResponse<String> answer = introspect(
                Map.of(
                        "client_id", "annuaire-plain-resource-server",
                        "client_secret", "sandbox-secret-of-annuaire-plain-resource-server",
                        "token", token()),
                "Accept",
                accept);

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        JsonNode members = TestProvider.parsed(answer.body());
        assertThat(members.propertyNames())
                .containsExactlyInAnyOrder("active", "sub", "client_id", "exp", "iat", "iss", "scope", "token_type");
        assertThat(members.path("scope").asString()).isEqualTo("openid groups");
    }

    private static String token() {
        return provider.token(Map.of("person", "ada", "client_id", "notes", "scope", "openid groups"));
    }

    private static Map<String, String> credentials() {
        return Map.of("client_id", CALLER, "client_secret", "sandbox-secret-of-" + CALLER);
    }

    private static HttpResponse<String> introspect(String token, String accept) {
        Map<String, String> form = new HashMap<>(credentials());
        form.put("token", token);
        return introspect(form, "Accept", accept);
    }

    private static HttpResponse<String> introspect(Map<String, String> form, String... headers) {
        return new TestBrowser().post(provider.issuer() + "/introspect", form, headers);
    }

    private static void assertInactive(String token) throws Exception {
        assertThat(claims(introspect(token, JWT), RSA)
                        .path("token_introspection")
                        .toString())
                .isEqualTo("{\"active\":false}");
    }

    private static String error(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return TestProvider.parsed(answer.body()).path("error").asString();
    }

    private static JsonNode claims(HttpResponse<String> answer, JWK key) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JWSObject signed = decrypted(answer.body(), key);
        JWKSet published =
                JWKSet.parse(provider.json(provider.issuer() + "/jwks").toString());
        assertThat(signed.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey())))
                .isTrue();
        return TestProvider.parsed(signed.getPayload().toString());
    }

    private static JWSObject decrypted(String body, JWK key) throws Exception {
        JWEObject encrypted = JWEObject.parse(body);
        encrypted.decrypt(
                key instanceof RSAKey rsa ? new RSADecrypter(rsa.toPrivateKey()) : new ECDHDecrypter(key.toECKey()));
        return JWSObject.parse(encrypted.getPayload().toString());
    }
}
