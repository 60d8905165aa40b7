package org.annuaire.sandbox.provider;

import static org.annuaire.sandbox.http.TestBrowser.location;
import static org.annuaire.sandbox.http.TestBrowser.redirected;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EndSessionTests {
    private static final String BACK = "http://directory.test/api/v1.0/logout-callback/";

    @TempDir
    Path data;

    private final TestBrowser browser = new TestBrowser();
    private TestProvider provider;

    @BeforeEach
    void start() {
        provider = TestProvider.start(data);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void endsSessionAndGoesBackToTheService() {
        String idToken = provider.tokens(browser, "ada").path("id_token").asString();

        HttpResponse<String> ended = end(idToken, Map.of("state", "s t"));

        assertThat(location(ended)).isEqualTo(BACK + "?state=s%20t");
        assertThat(silently()).containsEntry("error", "login_required");
    }

    @Test
    void accessTokensOfTheSessionBecomeInactive() {
        JsonNode tokens = provider.tokens(browser, "ada");
        String bearer = "Bearer " + tokens.path("access_token").asString();
        assertThat(browser.get(provider.issuer() + "/userinfo", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);

        end(tokens.path("id_token").asString(), Map.of());

        assertThat(browser.get(provider.issuer() + "/userinfo", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void sessionOfSomebodyElseStays() {
        String idToken =
                provider.tokens(new TestBrowser(), "karim").path("id_token").asString();
        provider.tokens(browser, "ada");

        assertThat(location(end(idToken, Map.of()))).isEqualTo(BACK);
        assertThat(silently()).containsKey("code");
    }

    @Test
    void idTokenFromBeforeARestartIsGood() {
        String idToken = provider.tokens(browser, "ada").path("id_token").asString();
        provider.close();
        provider = TestProvider.start(data);

        assertThat(location(end(idToken, Map.of()))).isEqualTo(BACK);
    }

    @Test
    void refusesUnregisteredReturn() {
        String idToken = provider.tokens(browser, "ada").path("id_token").asString();

        HttpResponse<String> refused = end(idToken, Map.of("post_logout_redirect_uri", "http://elsewhere.test/"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(silently()).containsKey("code");
    }

    @Test
    void refusesForgedIdToken() {
        String idToken = provider.tokens(browser, "ada").path("id_token").asString();
        String forged = idToken.substring(0, idToken.lastIndexOf('.') + 1) + "AAAA";

        assertThat(end(forged, Map.of()).statusCode()).isEqualTo(400);
        assertThat(silently()).containsKey("code");
    }

    private HttpResponse<String> end(String idToken, Map<String, String> changes) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", BACK));
        parameters.putAll(changes);
        return browser.get(provider.issuer() + "/session/end?" + TestBrowser.encode(parameters), "Accept", "text/html");
    }

    private Map<String, String> silently() {
        return redirected(browser.get(provider.authorizationRequest(Map.of("prompt", "none"))));
    }
}
