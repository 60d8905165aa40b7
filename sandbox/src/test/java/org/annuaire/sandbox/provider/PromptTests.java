package org.annuaire.sandbox.provider;

import static org.annuaire.sandbox.http.TestBrowser.location;
import static org.annuaire.sandbox.http.TestBrowser.redirected;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PromptTests {
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
    void promptLoginAsksAgainOnce() {
        provider.signIn(browser, "ada", Map.of());
        String again = provider.authorizationRequest(Map.of("prompt", "login"));

        assertThat(location(browser.get(again))).endsWith("/sign-in");
        HttpResponse<String> picked = browser.post(provider.issuer() + "/sign-in", Map.of("person", "karim"));
        assertThat(redirected(browser.get(location(picked)))).containsKey("code");
        assertThat(location(browser.get(again))).endsWith("/sign-in");
    }

    /** The session of the browser goes on, and belongs to another sign-in. */
    @Test
    void tokensOfASecondSignInTellItsTimeAndSession() throws Exception {
        JWTClaimsSet first = idToken(provider.tokens(browser, "ada"));
        provider.clock.advance(Duration.ofSeconds(5));
        for (String person : List.of("ada", "karim")) {
            JWTClaimsSet again = idToken(provider.tokens(browser, person, Map.of("prompt", "login", "max_age", "0")));

            assertThat(again.getDateClaim("auth_time").toInstant().getEpochSecond())
                    .isEqualTo(provider.clock.instant().getEpochSecond());
            assertThat(again.getStringClaim("sid")).isNotBlank().isNotEqualTo(first.getStringClaim("sid"));
        }
    }

    private static JWTClaimsSet idToken(JsonNode tokens) throws ParseException {
        return SignedJWT.parse(tokens.path("id_token").asString()).getJWTClaimsSet();
    }

    @Test
    void oldSignInIsAskedAgainWhereServiceLimitsItsAge() {
        provider.signIn(browser, "ada", Map.of());
        String request = provider.authorizationRequest(Map.of("max_age", "60"));

        assertThat(redirected(browser.get(request))).containsKey("code");
        provider.clock.advance(Duration.ofSeconds(61));
        assertThat(location(browser.get(request))).endsWith("/sign-in");
    }

    @Test
    void silentRequestOfStrangerNeedsLogin() {
        HttpResponse<String> refused = browser.get(provider.authorizationRequest(Map.of("prompt", "none")));

        assertThat(location(refused)).startsWith(TestProvider.DIRECTORY_CALLBACK);
        assertThat(redirected(refused))
                .containsEntry("error", "login_required")
                .containsEntry("iss", provider.issuer())
                .containsEntry("state", "a state/with?signs");
    }

    @Test
    void silentRequestOfSignedInPersonSucceeds() {
        provider.signIn(browser, "ada", Map.of());

        HttpResponse<String> silent = browser.get(provider.authorizationRequest(Map.of("prompt", "none")));

        assertThat(redirected(silent)).containsKey("code");
    }
}
