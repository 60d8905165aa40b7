package org.annuaire.sandbox.provider;

import static org.annuaire.sandbox.http.TestBrowser.location;
import static org.annuaire.sandbox.http.TestBrowser.redirected;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
