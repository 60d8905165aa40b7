package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.OtherProvider;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.LogoutToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One provider tells its metadata, and is frozen otherwise; one person may wait for it. */
final class ProviderCallsTests {
    private static LocalAuthorizationServer other;
    private static FrozenServer frozen;
    private static TestDirectory directory;

    private final ExecutorService waiting = Executors.newCachedThreadPool();

    @BeforeAll
    static void start() throws IOException {
        other = LocalAuthorizationServer.start();
        frozen = new FrozenServer();
        Map<String, String> settings = new HashMap<>(OtherProvider.properties(
                other, Map.of("token-uri", frozen.address(), "jwk-set-uri", frozen.address())));
        settings.put("annuaire.authentication.provider-http.at-once", "1");
        directory = TestDirectory.start(settings);
        TestDirectory.register(other, directory.origin());
    }

    @AfterAll
    static void stop() {
        directory.close();
        frozen.close();
        other.close();
    }

    @BeforeEach
    void nobodyIsThere() {
        directory.empty();
    }

    @AfterEach
    void nobodyWaits() {
        waiting.shutdownNow();
    }

    @Test
    void whoComesWhileTooManyWaitIsToldSoAtOnceAndOtherProvidersAnswer() throws Exception {
        Browser first = directory.browser();
        String callback = callback(first);
        Future<Answer> answer = waiting.submit(() -> first.get(callback));
        frozen.awaitConnection();
        Browser second = directory.browser();
        String refused = second.get(callback(second)).location();
        assertThat(refused).endsWith("/sign-in/refused?reason=provider-busy");
        assertThat(second.get(refused).status()).isEqualTo(503);
        assertThat(directory.browser().signIn(TestPeople.camille()).location()).isEqualTo(directory.origin() + "/");
        frozen.thaw();
        assertThat(answer.get().location()).endsWith("?reason=provider-unavailable");
        Browser third = directory.browser();
        String next = callback(third);
        Future<Answer> again = waiting.submit(() -> third.get(next));
        frozen.awaitConnection();
        frozen.thaw();
        assertThat(again.get().location()).endsWith("?reason=provider-unavailable");
    }

    @Test
    void aCallbackWithoutASignInCallsNobody() {
        assertThat(directory
                        .browser()
                        .get("/api/v1.0/callback/other/?code=a&state=" + "a".repeat(43))
                        .location())
                .endsWith("?reason=sign-in-expired");
    }

    @Test
    void logoutTokensThatWaitForKeysHaveABoundOfTheirOwn() throws Exception {
        String token = "logout_token=" + other.issue(LogoutToken.of("somebody"), TestDirectory.SIGN_IN_CLIENT);
        Future<Answer> first = waiting.submit(() -> logout(token));
        frozen.awaitConnection();
        assertThat(logout(token).json().path("error_description").asString("")).isEqualTo("Logout failed");
        assertThat(first.isDone()).isFalse();
        frozen.thaw();
        assertThat(first.get().status()).isEqualTo(400);
    }

    private static Answer logout(String form) {
        return directory
                .browser()
                .submit("/api/v1.0/backchannel-logout/other/", Map.of("logout_token", form.substring(13)));
    }

    private static String callback(Browser browser) {
        other.nextPerson(TestPeople.camille());
        return browser.callback(
                browser.get("/api/v1.0/authenticate/?provider=other").location());
    }
}
