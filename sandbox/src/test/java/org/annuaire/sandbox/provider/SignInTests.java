package org.annuaire.sandbox.provider;

import static org.annuaire.sandbox.http.TestBrowser.location;
import static org.annuaire.sandbox.http.TestBrowser.redirected;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("platform")
class SignInTests {
    @TempDir
    static Path data;

    private static TestProvider provider;

    private final TestBrowser browser = new TestBrowser();

    @BeforeAll
    static void start() {
        provider = TestProvider.start(data);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void discoveryAnnouncesTheDialect() {
        JsonNode metadata = provider.json(provider.issuer() + "/.well-known/openid-configuration");

        assertThat(metadata.path("issuer").asString()).isEqualTo(provider.issuer());
        assertThat(metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.path("introspection_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\"]");
        assertThat(metadata.path("introspection_encryption_alg_values_supported")
                        .toString())
                .isEqualTo("[\"RSA-OAEP\",\"ECDH-ES\"]");
        assertThat(metadata.path("introspection_encryption_enc_values_supported")
                        .toString())
                .isEqualTo("[\"A256GCM\"]");
        assertThat(metadata.path("end_session_endpoint").asString()).isEqualTo(provider.issuer() + "/session/end");
    }

    @Test
    void publishedKeysHoldNoPrivatePart() {
        JsonNode keys = provider.json(provider.issuer() + "/jwks").path("keys");

        assertThat(keys).hasSize(2).allSatisfy(key -> {
            assertThat(key.propertyNames()).contains("kid", "alg", "use").doesNotContain("d", "p", "q");
        });
    }

    @Test
    void codeFlowGivesVerifiableIdToken() throws Exception {
        JsonNode tokens = provider.tokens(browser, "ada");

        JWTClaimsSet claims = verified(tokens.path("id_token").asString());
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer());
        assertThat(claims.getAudience()).containsExactly("annuaire");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-0S6_WzA2Mj");
        assertThat(claims.getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(claims.getStringClaim("sid")).isNotBlank();
        assertThat(claims.getDateClaim("auth_time").toInstant().getEpochSecond())
                .isEqualTo(provider.clock.instant().getEpochSecond());
        assertThat(tokens.path("access_token").asString()).doesNotContain(".");
        assertThat(tokens.path("expires_in").asInt()).isBetween(295, 300);
    }

    @Test
    void userinfoIsSignedForTheClient() throws Exception {
        HttpResponse<String> userinfo = userinfo(provider.tokens(browser, "eloise"));

        assertThat(userinfo.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/jwt"));
        JWTClaimsSet claims = verified(userinfo.body());
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "sub", "given_name", "usual_name", "email", "siret", "uid", "iss", "aud", "iat", "exp");
        assertThat(claims.getAudience()).containsExactly("annuaire");
        assertThat(claims.getStringClaim("given_name")).isEqualTo("Éloïse");
        assertThat(claims.getStringClaim("usual_name")).isEqualTo("Lefèvre-Núñez");
        assertThat(claims.getStringClaim("siret")).isEqualTo("99910001900010");
        assertThat(claims.getStringClaim("uid")).isEqualTo("eloise.lefevre-nunez");
    }

    @Test
    void userinfoOfPersonWithoutRegistrationNumberHasNone() throws Exception {
        JWTClaimsSet claims =
                verified(userinfo(provider.tokens(browser, "soline")).body());

        assertThat(claims.getClaims()).doesNotContainKey("siret");
        assertThat(claims.getStringClaim("email")).isEqualTo("soline.petit@phare.example");
    }

    @Test
    void userinfoRefusesUnknownToken() {
        HttpResponse<String> refused =
                browser.get(provider.issuer() + "/userinfo", "Authorization", "Bearer nothing-of-the-kind");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("invalid_token"));
    }

    @Test
    void responseNamesIssuerAndKeepsState() {
        Map<String, String> response = redirected(provider.signIn(browser, "ada", Map.of()));

        assertThat(response).containsOnlyKeys("code", "state", "iss");
        assertThat(response).containsEntry("iss", provider.issuer()).containsEntry("state", "a state/with?signs");
    }

    @Test
    void errorNamesIssuer() {
        HttpResponse<String> refused = browser.get(provider.authorizationRequest(Map.of("scope", "openid planets")));

        assertThat(location(refused)).startsWith(TestProvider.DIRECTORY_CALLBACK + "?");
        assertThat(redirected(refused))
                .containsEntry("error", "invalid_scope")
                .containsEntry("iss", provider.issuer())
                .containsEntry("state", "a state/with?signs");
    }

    @Test
    void refusesRequestWithoutChallenge() {
        HttpResponse<String> refused =
                browser.get(provider.authorizationRequest(Map.of("code_challenge", "", "code_challenge_method", "")));

        assertThat(redirected(refused)).containsEntry("error", "invalid_request");
    }

    @Test
    void refusesUnregisteredRedirectOnItsOwnPage() {
        HttpResponse<String> refused = browser.get(
                provider.authorizationRequest(Map.of("redirect_uri", "http://elsewhere.test/callback")),
                "Accept",
                "text/html");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Location")).isEmpty();
        assertThat(refused.body()).contains("Something went wrong");
    }

    @Test
    void refusesCodeWithOtherVerifier() {
        String code = TestBrowser.code(provider.signIn(browser, "ada", Map.of()));

        HttpResponse<String> refused =
                provider.redeem(browser, code, "another-code-verifier-of-at-least-43-characters");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestProvider.parsed(refused.body()).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void hintedPersonIsMarked() {
        browser.get(provider.authorizationRequest(Map.of("login_hint", "nadia.rousseau@port-lumiere.example")));

        String page = browser.get(provider.issuer() + "/sign-in").body();

        assertThat(page).containsPattern("(?s)<button class=\"card hinted\" name=\"person\" value=\"nadia\"");
        assertThat(page).containsOnlyOnce("hinted").contains("Annuaire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "fr-FR,fr;q=0.9,en;q=0.8"})
    void pageSpeaksFrench(String languages) {
        assertThat(browser.get(provider.issuer() + "/sign-in", "Accept-Language", languages)
                        .body())
                .contains("<html lang=\"fr\">", "Qui êtes-vous");
    }

    @Test
    void pageSpeaksEnglishToOthers() {
        assertThat(browser.get(provider.issuer() + "/sign-in", "Accept-Language", "de")
                        .body())
                .contains("<html lang=\"en\">", "Who are you");
    }

    @Test
    void disabledPersonIsDeniedAccess() {
        HttpResponse<String> denied = provider.signIn(browser, "gael", Map.of());

        assertThat(location(denied)).startsWith(TestProvider.DIRECTORY_CALLBACK);
        assertThat(redirected(denied))
                .containsEntry("error", "access_denied")
                .containsEntry("iss", provider.issuer())
                .containsEntry("state", "a state/with?signs");
    }

    @Test
    void cancellingDeniesAccess() {
        browser.get(provider.authorizationRequest(Map.of()));

        assertThat(redirected(browser.get(provider.issuer() + "/sign-in/cancel")))
                .containsEntry("error", "access_denied")
                .containsEntry("iss", provider.issuer());
    }

    @Test
    void unknownPersonStaysOnPage() {
        HttpResponse<String> refused = provider.signIn(browser, "zoe", Map.of());

        assertThat(browser.follow(refused).body()).contains("role=\"alert\"", "has that name");
    }

    @Test
    void formOfAnotherSiteIsRefused() {
        HttpResponse<String> refused = browser.post(
                provider.issuer() + "/sign-in", Map.of("person", "ada"), "Origin", "http://elsewhere.test");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void randomSubjectDiffersAtEachSignIn() throws Exception {
        assertThat(subject("alix")).isNotEqualTo(subject("alix"));
    }

    @Test
    void usualSubjectStays() throws Exception {
        assertThat(subject("ada")).isEqualTo(subject("ada"));
    }

    @Test
    void twoBrowsersOfOnePersonHaveTheirOwnSession() throws Exception {
        String first = sid(provider.tokens(new TestBrowser(), "ada"));
        String second = sid(provider.tokens(new TestBrowser(), "ada"));

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void secondServiceIsInTheSameSession() {
        provider.signIn(browser, "ada", Map.of());

        HttpResponse<String> calendar = browser.get(provider.authorizationRequest(Map.of(
                "client_id",
                "calendar",
                "redirect_uri",
                "http://localhost:8091/callback",
                "scope",
                "openid groups",
                "code_challenge",
                "",
                "code_challenge_method",
                "")));

        assertThat(location(calendar)).startsWith("http://localhost:8091/callback?code=");
    }

    private static String subject(String person) throws Exception {
        return verified(provider.tokens(new TestBrowser(), person)
                        .path("id_token")
                        .asString())
                .getSubject();
    }

    private static String sid(JsonNode tokens) throws Exception {
        return verified(tokens.path("id_token").asString()).getStringClaim("sid");
    }

    private HttpResponse<String> userinfo(JsonNode tokens) {
        return browser.get(
                provider.issuer() + "/userinfo",
                "Authorization",
                "Bearer " + tokens.path("access_token").asString());
    }

    private static JWTClaimsSet verified(String jwt) throws Exception {
        JWKSet keys = JWKSet.parse(provider.json(provider.issuer() + "/jwks").toString());
        SignedJWT signed = SignedJWT.parse(jwt);
        assertThat(signed.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(signed.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return signed.getJWTClaimsSet();
    }
}
