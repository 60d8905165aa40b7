package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.DpopKey;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tokens that are bound to a key, as the clients of a protected application meet them. */
class DpopTests {
    private static final URI ADDRESS = URI.create("https://notes.example/notes");
    private static final TokenGrant GRANT = TokenGrant.of("alice", "app", "notes");
    private static final DpopKey KEY = DpopKey.generate();
    private static final String ALGORITHMS = "algs=\"ES256 ES384 ES512 PS256 PS384 PS512 RS256 RS384 RS512\"";

    private static LocalAuthorizationServer server;
    private static Running application;

    private String token;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));
        application = Running.start(NotesApplication.WithOwnChain.class, settings(Map.of()));
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @BeforeEach
    void issue() {
        token = server.issue(GRANT.boundTo(KEY));
    }

    @Test
    void servesWhoHoldsTheKey() throws Exception {
        HttpResponse<String> answer = send(token, KEY.proof("GET", ADDRESS, token));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("notes of alice");
    }

    @Test
    void servesAChangeWithoutAnyCsrfToken() throws Exception {
        HttpResponse<String> answer = application.send(
                "/notes",
                request -> request.POST(HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "dpop " + token)
                        .header("DPoP", KEY.proof("POST", ADDRESS, token)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> badProofs() {
        return Stream.of(
                argumentSet("another method", change("htm", "POST")),
                argumentSet("the method in lower case", change("htm", "get")),
                argumentSet("another path", change("htu", "https://notes.example/other")),
                argumentSet(
                        "the address that the request was sent to",
                        change("htu", application.address("/notes").toString())),
                argumentSet("an old one", change("iat", Instant.now().getEpochSecond() - 120)),
                argumentSet("one of the future", change("iat", Instant.now().getEpochSecond() + 120)),
                argumentSet("the hash of another token", change("ath", "A".repeat(43))),
                argumentSet("no identifier", change("jti", null)));
    }

    @ParameterizedTest
    @MethodSource("badProofs")
    void refusesAProofOfSomethingElse(Consumer<Map<String, @Nullable Object>> change) throws Exception {
        HttpResponse<String> answer = send(token, KEY.proof("GET", ADDRESS, token, change));

        assertRefused(answer, 401, "DPoP", "invalid_dpop_proof");
        assertThat(challenge(answer)).contains(ALGORITHMS);
    }

    @Test
    void tellsWhichCheckFailed() throws Exception {
        HttpResponse<String> answer = send(token, KEY.proof("GET", URI.create("https://notes.example/other"), token));

        String reason = "expected htu to be the request's address, got another";
        assertThat(challenge(answer)).contains(reason);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void refusesAProofThatHasServed() throws Exception {
        String proof = KEY.proof("GET", ADDRESS, token);

        assertThat(send(token, proof).statusCode()).isEqualTo(200);
        HttpResponse<String> again = send(token, proof);
        assertRefused(again, 401, "DPoP", "invalid_dpop_proof");
        assertThat(challenge(again)).contains("served already");
    }

    @Test
    void refusesARequestWithoutProof() throws Exception {
        HttpResponse<String> answer =
                application.send("/notes", request -> request.header("Authorization", "DPoP " + token));

        assertRefused(answer, 401, "DPoP", "invalid_dpop_proof");
    }

    @Test
    void refusesTheProofOfAnotherKey() throws Exception {
        HttpResponse<String> answer = send(token, DpopKey.generate().proof("GET", ADDRESS, token));

        assertRefused(answer, 401, "DPoP", "invalid_token");
    }

    @Test
    void refusesABoundTokenThatIsSentAsABearers() throws Exception {
        HttpResponse<String> answer = application.send(
                "/notes",
                request -> request.header("Authorization", "Bearer " + token)
                        .header("DPoP", KEY.proof("GET", ADDRESS, token)));

        assertRefused(answer, 401, "Bearer", "invalid_token");
    }

    @Test
    void refusesAnUnboundTokenThatIsSentWithAProof() throws Exception {
        String bearers = server.issue(GRANT);

        assertRefused(send(bearers, KEY.proof("GET", ADDRESS, bearers)), 401, "DPoP", "invalid_token");
        assertThat(application.get("/notes", bearers).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTwoProofsAndTwoSchemes() throws Exception {
        String proof = KEY.proof("GET", ADDRESS, token);
        HttpResponse<String> proofs = application.send(
                "/notes",
                request -> request.header("Authorization", "DPoP " + token)
                        .header("DPoP", proof)
                        .header("DPoP", proof));
        HttpResponse<String> schemes = application.send(
                "/notes",
                request -> request.header("Authorization", "DPoP " + token)
                        .header("Authorization", "Bearer " + token)
                        .header("DPoP", proof));
        HttpResponse<String> inOneField = send(token + ", Bearer " + token, proof);

        assertThat(proofs.statusCode()).isEqualTo(400);
        assertThat(schemes.statusCode()).isEqualTo(400);
        assertThat(inOneField.statusCode()).isEqualTo(400);
        assertThat(challenge(proofs)).contains("error=\"invalid_request\"");
    }

    @Test
    void asksNobodyAboutATokenWhoseProofIsBad() throws Exception {
        int before = server.introspectionCalls().size();

        send(token, KEY.proof("GET", ADDRESS, token, change("ath", "other")));

        assertThat(server.introspectionCalls()).hasSize(before);
    }

    @Test
    void checksTheProofOfEachRequest() throws Exception {
        assertThat(send(token, KEY.proof("GET", ADDRESS, token)).statusCode()).isEqualTo(200);
        assertThat(send(token, "not a proof").statusCode()).isEqualTo(401);
        assertThat(send(token, KEY.proof("GET", ADDRESS, token)).statusCode()).isEqualTo(200);
    }

    @Test
    void offersBothSchemesToWhoHasNoToken() throws Exception {
        HttpResponse<String> answer = application.send("/notes", request -> request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                .satisfiesExactly(
                        bearer -> assertThat(bearer).startsWith("Bearer realm=\"api\""),
                        dpop -> assertThat(dpop)
                                .startsWith("DPoP realm=\"api\"")
                                .contains(ALGORITHMS))
                .noneMatch(challenge -> challenge.contains("error"));
    }

    @Test
    void namesTheMissingScopeInTheSchemeOfTheRequest() throws Exception {
        String narrow = server.issue(TokenGrant.of("alice", "app", "other").boundTo(KEY));

        HttpResponse<String> answer = send(narrow, KEY.proof("GET", ADDRESS, narrow));

        assertRefused(answer, 403, "DPoP", "insufficient_scope");
        assertThat(challenge(answer)).contains("scope=\"notes\"");
    }

    @Test
    void believesNoForwardedAddress() throws Exception {
        try (Running forwarding = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of("server.forward-headers-strategy", "framework")))) {
            assertThat(forwarded(forwarding, ADDRESS).statusCode()).isEqualTo(200);
            assertThat(forwarded(forwarding, URI.create("https://evil.example/evil/notes"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void namesThePathThatAProxyTakesAway() throws Exception {
        try (Running behind = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of("annuaire.introspection.public-url", "https://example.org/notes-service/")))) {
            URI address = URI.create("https://example.org/notes-service/notes");

            assertThat(send(behind, token, KEY.proof("GET", address, token)).statusCode())
                    .isEqualTo(200);
            assertThat(send(behind, token, KEY.proof("GET", ADDRESS, token)).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void isUnknownWhereTheSettingsDoNotNameUs() throws Exception {
        Map<String, String> settings = settings(Map.of());
        settings.remove("annuaire.introspection.resource");

        try (Running nameless = Running.start(NotesApplication.WithOwnChain.class, settings)) {
            HttpResponse<String> answer = send(nameless, token, KEY.proof("GET", nameless.address("/notes"), token));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                    .containsExactly("Bearer realm=\"api\"");
            assertThat(nameless.get("/notes", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void isDemandedOfEverybodyWhereToldSo() throws Exception {
        try (Running demanding = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of("annuaire.introspection.token.binding-required", "true")))) {
            assertThat(demanding.get("/notes", server.issue(GRANT)).statusCode())
                    .isEqualTo(401);
            assertThat(send(demanding, token, KEY.proof("GET", ADDRESS, token)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesTheAlgorithmsThatTheSettingsName() throws Exception {
        try (Running strict = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of("annuaire.introspection.dpop.signing-algorithms", "PS256")))) {
            HttpResponse<String> answer = send(strict, token, KEY.proof("GET", ADDRESS, token));

            assertRefused(answer, 401, "DPoP", "invalid_dpop_proof");
            assertThat(challenge(answer)).contains("algs=\"PS256\"");
        }
    }

    @Test
    void isTestedWithProofsThatSpringSecurityTakesToo() {
        DPoPProofContext context = DPoPProofContext.withDPoPProof(KEY.proof("GET", ADDRESS, token))
                .method("GET")
                .targetUri(ADDRESS.toString())
                .build();

        Jwt proof = new DPoPProofJwtDecoderFactory().createDecoder(context).decode(context.getDPoPProof());

        assertThat(proof.getClaimAsString("htu")).isEqualTo(ADDRESS.toString());
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Running.settings(server));
        settings.remove("annuaire.introspection.encryption.keys[0].location");
        settings.put("annuaire.introspection.response-policy", "signed");
        settings.put("annuaire.introspection.resource", "https://notes.example");
        settings.putAll(more);
        return settings;
    }

    private HttpResponse<String> forwarded(Running to, URI address) throws Exception {
        return to.send(
                "/notes",
                request -> request.header("Authorization", "DPoP " + token)
                        .header("DPoP", KEY.proof("GET", address, token))
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Prefix", "/evil"));
    }

    private static HttpResponse<String> send(String token, String proof) throws Exception {
        return send(application, token, proof);
    }

    private static HttpResponse<String> send(Running to, String token, String proof) throws Exception {
        return to.send(
                "/notes",
                request -> request.header("Authorization", "DPoP " + token).header("DPoP", proof));
    }

    private static Consumer<Map<String, @Nullable Object>> change(String claim, @Nullable Object value) {
        return claims -> claims.put(claim, value);
    }

    private static String challenge(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE)).hasSize(1);
        return answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String scheme, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(challenge(answer))
                .startsWith(scheme + " realm=\"api\", error=\"" + code + "\"")
                .contains("resource_metadata=\"https://notes.example/.well-known/oauth-protected-resource\"");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }
}
