package org.annuaire.sandbox.provider;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.sandbox.http.TestBrowser;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real provider on a port of its own, with a clock that the test moves. */
public final class TestProvider implements AutoCloseable {
    public static final String DIRECTORY_CALLBACK = "http://directory.test/api/v1.0/callback/sandbox/";
    static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";
    /** BASE64URL(SHA-256(VERIFIER)). */
    static final String CHALLENGE = Pkce.challenge(VERIFIER);

    private static final JsonMapper JSON = new JsonMapper();

    final MovableClock clock = new MovableClock(Instant.now());
    private final ConfigurableApplicationContext context;

    private TestProvider(List<String> arguments) {
        context = ProviderApplication.builder()
                .initializers(
                        initialized -> ((GenericApplicationContext) initialized).registerBean(Clock.class, () -> clock))
                .run(arguments.toArray(String[]::new));
    }

    public static TestProvider start(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--annuaire.sandbox.provider.issuer=",
                "--annuaire.sandbox.provider.data=" + data,
                "--annuaire.sandbox.directory-url=http://directory.test"));
        arguments.addAll(List.of(more));
        return new TestProvider(arguments);
    }

    public String issuer() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** A valid authorization request of the directory, with some parameters changed, or removed where empty. */
    String authorizationRequest(Map<String, String> changes) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "annuaire",
                "redirect_uri", DIRECTORY_CALLBACK,
                "scope", "openid given_name usual_name email siret uid",
                "state", "a state/with?signs",
                "nonce", "n-0S6_WzA2Mj",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return issuer() + "/authorize?" + TestBrowser.encode(parameters);
    }

    /** Asks for authorization, picks the person, and returns the redirect to the service. */
    HttpResponse<String> signIn(TestBrowser browser, String person, Map<String, String> changes) {
        browser.get(authorizationRequest(changes));
        HttpResponse<String> picked = browser.post(issuer() + "/sign-in", Map.of("person", person));
        return TestBrowser.location(picked).startsWith(issuer() + "/authorize")
                ? browser.get(TestBrowser.location(picked))
                : picked;
    }

    /** The whole flow; returns the token response. */
    JsonNode tokens(TestBrowser browser, String person) {
        return tokens(browser, person, Map.of());
    }

    JsonNode tokens(TestBrowser browser, String person, Map<String, String> changes) {
        String code = TestBrowser.code(signIn(browser, person, changes));
        return JSON.readTree(redeem(browser, code, VERIFIER).body());
    }

    HttpResponse<String> redeem(TestBrowser browser, String code, String verifier) {
        return browser.post(
                issuer() + "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        DIRECTORY_CALLBACK,
                        "client_id",
                        "annuaire",
                        "client_secret",
                        "sandbox-secret-of-annuaire",
                        "code_verifier",
                        verifier));
    }

    /** A token made by hand. */
    String token(Map<String, String> form) {
        return new TestBrowser()
                .post(issuer() + "/sandbox/token", form, "Accept", "text/plain")
                .body();
    }

    JsonNode json(String url) {
        return JSON.readTree(new TestBrowser().get(url).body());
    }

    static JsonNode parsed(String json) {
        return JSON.readTree(json);
    }

    @Override
    public void close() {
        context.close();
    }
}
