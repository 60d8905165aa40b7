package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignInTests {
    private static final String CALLBACK = "http://127.0.0.1:9/callback";
    private static final Person ADA = Person.named("Ada", "Lovelace", "ada@example.gouv.fr", "13002526500013");
    private static final ClientRegistration CLIENT = ClientRegistration.of("app", "secret")
            .redirectingTo(CALLBACK)
            .redirectingAfterLogoutTo("http://127.0.0.1:9/bye");
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start("/api/v2", Clock.systemUTC());

    private final HttpCalls browser = new HttpCalls();

    @BeforeEach
    void register() {
        SERVER.register(CLIENT);
    }

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void signsInAndTellsWhoItIs() throws Exception {
        SERVER.nextPerson(ADA);
        Map<String, String> response = HttpCalls.redirected(authorize(Map.of()));
        assertThat(response).containsEntry("state", "s1").containsEntry("iss", SERVER.issuer());
        Map<String, Object> tokens = redeemed(requireNonNull(response.get("code")));
        JWSObject idToken = JWSObject.parse(JSONObjectUtils.getString(tokens, "id_token"));
        assertThat(idToken.verify(new ECDSAVerifier(SERVER.publishedKeys()
                        .getKeyByKeyId(idToken.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
        assertThat(idToken.getPayload().toJSONObject())
                .containsEntry("sub", ADA.subject())
                .containsEntry("aud", "app")
                .containsEntry("nonce", "n1")
                .containsEntry("acr", "eidas2")
                .containsKeys("sid", "amr", "at_hash", "auth_time");
        assertThat(JSONObjectUtils.parse(userInfo(tokens).body()))
                .containsEntry("sub", ADA.subject())
                .containsEntry("siret", "13002526500013");
    }

    @Test
    void signsUserInfoForClientsThatAskedForIt() throws Exception {
        SERVER.register(CLIENT.userInfoSigned(JWSAlgorithm.RS256).idTokensSigned(JWSAlgorithm.RS256));
        SERVER.nextPerson(ADA);
        var response = userInfo(redeemed(code()));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/jwt");
        JWSObject jws = JWSObject.parse(response.body());
        assertThat(jws.verify(new RSASSAVerifier(SERVER.publishedKeys()
                        .getKeyByKeyId(jws.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
        assertThat(jws.getPayload().toJSONObject()).containsEntry("email", "ada@example.gouv.fr");
    }

    @Test
    void knowsTheAccessTokenAtIntrospection() throws Exception {
        SERVER.nextPerson(ADA);
        Map<String, Object> tokens = redeemed(code());
        var response = browser.post(
                SERVER.introspectionEndpoint(),
                Map.of("token", JSONObjectUtils.getString(tokens, "access_token")),
                "Authorization",
                HttpCalls.basic("app", "secret"),
                "Accept",
                "application/json");
        assertThat(JSONObjectUtils.parse(response.body()))
                .containsEntry("sub", ADA.subject())
                .containsEntry("client_id", "app")
                .containsEntry("scope", "openid email");
    }

    @Test
    void refusesAWrongVerifierAndASecondUseOfTheCode() throws Exception {
        SERVER.nextPerson(ADA, ADA);
        String first = code();
        assertThat(redeem(first, "another-verifier-another-verifier-another-ver")
                        .statusCode())
                .isEqualTo(400);
        String second = code();
        assertThat(redeem(second, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(redeem(second, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void asksForNothingWhenThePromptIsNone() {
        assertThat(HttpCalls.redirected(authorize(Map.of("prompt", "none")))).containsEntry("error", "login_required");
        SERVER.nextPerson(ADA);
        authorize(Map.of());
        assertThat(HttpCalls.redirected(authorize(Map.of("prompt", "none")))).containsKey("code");
    }

    @Test
    void signsInThePersonThatTheHintNames() {
        SERVER.knows(ADA);
        assertThat(HttpCalls.redirected(authorize(Map.of("login_hint", "ada@example.gouv.fr"))))
                .containsKey("code");
        assertThat(HttpCalls.redirected(new HttpCalls().get(authorizationRequest(Map.of("login_hint", "eve")))))
                .containsEntry("error", "access_denied");
    }

    @Test
    void endsTheSessionAtLogout() {
        SERVER.nextPerson(ADA);
        authorize(Map.of());
        var response = browser.get(URI.create(SERVER.issuer()
                + "/logout?state=bye1&post_logout_redirect_uri=http://127.0.0.1:9/bye&id_token_hint=t"));
        assertThat(response.headers().firstValue("Location")).contains("http://127.0.0.1:9/bye?state=bye1");
        assertThat(SERVER.logoutCalls()).contains(new LogoutCall("t", "", "http://127.0.0.1:9/bye", "bye1"));
        assertThat(HttpCalls.redirected(authorize(Map.of("prompt", "none")))).containsEntry("error", "login_required");
    }

    @Test
    void liesAboutTheIssuerWhereToldTo() {
        SERVER.nextPerson(ADA);
        SERVER.lies().nameIssuerInResponse("https://other.example");
        assertThat(HttpCalls.redirected(authorize(Map.of()))).containsEntry("iss", "https://other.example");
        SERVER.lies().omitIssuerInResponse();
        assertThat(HttpCalls.redirected(authorize(Map.of()))).doesNotContainKey("iss");
        SERVER.lies().stop();
        assertThat(HttpCalls.redirected(authorize(Map.of()))).containsEntry("iss", SERVER.issuer());
    }

    @Test
    void countsTheCalls() {
        int before = SERVER.calls("/token");
        redeem("unknown", VERIFIER);
        assertThat(SERVER.calls("/token")).isEqualTo(before + 1);
    }

    @Test
    void liesInTheIdTokenAndInUserInfoWhereToldTo() throws Exception {
        SERVER.nextPerson(ADA);
        SERVER.lies().setIdTokenClaim("nonce", "other");
        SERVER.lies().setUserInfoClaim("sub", null);
        Map<String, Object> tokens = redeemed(code());
        assertThat(JWSObject.parse(JSONObjectUtils.getString(tokens, "id_token"))
                        .getPayload()
                        .toJSONObject())
                .containsEntry("nonce", "other");
        assertThat(userInfo(tokens).body()).contains("\"sub\":null");
    }

    @Test
    void publishesMetadataAtBothAddresses() throws Exception {
        String origin = SERVER.issuer().replace("/api/v2", "");
        for (String address : new String[] {
            SERVER.issuer() + "/.well-known/openid-configuration",
            origin + "/.well-known/oauth-authorization-server/api/v2"
        }) {
            assertThat(JSONObjectUtils.parse(browser.get(URI.create(address)).body()))
                    .containsEntry("issuer", SERVER.issuer())
                    .containsEntry("authorization_response_iss_parameter_supported", true)
                    .containsKeys(
                            "introspection_signing_alg_values_supported",
                            "introspection_encryption_alg_values_supported",
                            "introspection_encryption_enc_values_supported");
        }
    }

    private String code() {
        return requireNonNull(HttpCalls.redirected(authorize(Map.of())).get("code"));
    }

    private HttpResponse<String> authorize(Map<String, String> more) {
        return browser.get(authorizationRequest(more));
    }

    private URI authorizationRequest(Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "app",
                "redirect_uri", CALLBACK,
                "scope", "openid email",
                "state", "s1",
                "nonce", "n1",
                "acr_values", "eidas2",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        parameters.putAll(more);
        return URI.create(SERVER.issuer() + "/authorize?" + HttpCalls.encoded(parameters));
    }

    private Map<String, Object> redeemed(String code) throws Exception {
        return JSONObjectUtils.parse(redeem(code, VERIFIER).body());
    }

    private HttpResponse<String> redeem(String code, String verifier) {
        return browser.post(
                URI.create(SERVER.issuer() + "/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        verifier,
                        "client_id",
                        "app",
                        "client_secret",
                        "secret"));
    }

    private HttpResponse<String> userInfo(Map<String, Object> tokens) throws Exception {
        return browser.get(
                URI.create(SERVER.issuer() + "/userinfo"),
                "Authorization",
                "Bearer " + JSONObjectUtils.getString(tokens, "access_token"));
    }
}
