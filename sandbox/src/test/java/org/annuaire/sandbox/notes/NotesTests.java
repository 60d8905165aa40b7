package org.annuaire.sandbox.notes;

import static org.annuaire.sandbox.http.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.sandbox.http.TestBrowser;
import org.annuaire.sandbox.notes.FakeDirectory.Call;
import org.annuaire.sandbox.notes.FakeDirectory.Reply;
import org.annuaire.sandbox.provider.TestProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("platform")
class NotesTests {
    private static final String TEAM = """
            {"id": "6a1f0f4e-5d3c-4f3c-8a57-0d1c6a5e7b11", "name": "Jardiniers & co",
             "created_at": "2026-01-02T03:04:05.123456Z", "updated_at": "2026-01-02T03:04:05.123456Z",
             "depth": 1, "numchild": 0, "path": "00001", "is_visible_all_services": true}""";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    static Path data;

    private static String notesUrl;
    private static TestProvider provider;

    private static FakeDirectory directory;
    private static ConfigurableApplicationContext notes;

    private final TestBrowser browser = new TestBrowser();

    @BeforeAll
    static void start() throws IOException {
        String port = String.valueOf(freePort());
        notesUrl = "http://localhost:" + port;
        provider = TestProvider.start(data, "--annuaire.sandbox.notes-url=" + notesUrl);
        directory = new FakeDirectory();
        notes = NotesApplication.builder()
                .run(
                        "--server.port=" + port,
                        "--annuaire.sandbox.provider-url=" + provider.issuer(),
                        "--annuaire.sandbox.directory-url=" + directory.url());
    }

    @AfterAll
    static void stop() {
        notes.close();
        directory.close();
        provider.close();
    }

    @BeforeEach
    void forgetCalls() {
        directory.reset();
    }

    @Test
    void strangerIsToldWhatNotesDoes() {
        HttpResponse<String> page = browser.get(notesUrl + "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in").doesNotContain("Sign out");
        assertThat(directory.calls).isEmpty();
    }

    @Test
    void signInAsksWithChallengeAndNonce() {
        String request = location(browser.get(notesUrl + "/oauth2/authorization/provider"));

        assertThat(request)
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "state=", "groups");
    }

    @Test
    void showsWhoIsSignedInAndTheTeams() {
        directory.answersGet(new Reply(200, "{\"count\":1,\"results\":[" + TEAM + "]}", ""));

        String page = signIn("eloise").body();

        assertThat(page).contains("Éloïse Lefèvre-Núñez", "Jardiniers &amp; co", "January 2, 2026");
        assertThat(directory.calls).singleElement().satisfies(call -> {
            assertThat(call.authorization()).startsWith("Bearer ");
            assertThat(call.accept()).isEqualTo("application/json");
        });
    }

    @Test
    void createsTeamInTheDirectory() {
        directory.answersPost(new Reply(201, TEAM, ""));
        String token = csrf(signIn("ada"));

        HttpResponse<String> done = browser.post(
                notesUrl + "/teams", Map.of("name", "Jardiniers & co", "everywhere", "true", "_csrf", token));

        assertThat(browser.follow(done).body()).contains("role=\"status\"", "now exists in the directory");
        assertThat(directory.calls)
                .filteredOn(call -> call.method().equals("POST"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.body())
                            .contains("\"name\":\"Jardiniers & co\"", "\"is_visible_all_services\":true");
                    assertThat(call.authorization()).startsWith("Bearer ");
                });
    }

    @Test
    void showsWhatRefusalOfCreationSaid() {
        directory.answersPost(new Reply(400, "{\"name\":[\"This field may not be blank.\"]}", ""));
        String token = csrf(signIn("ada"));

        HttpResponse<String> refused = browser.post(notesUrl + "/teams", Map.of("name", " x ", "_csrf", token));

        assertThat(browser.follow(refused).body())
                .contains("role=\"alert\"", ">400<", "This field may not be blank.", "value=\" x \"");
    }

    @Test
    void showsRefusedTokenAndOffersSignIn() {
        directory.answersGet(new Reply(
                401, "{\"detail\":\"The token is not active.\"}", "Bearer realm=\"api\", error=\"invalid_token\""));

        assertThat(signIn("ada").body())
                .contains(">401<", "The token is not active.", "error=&quot;invalid_token&quot;", "Sign in again");
    }

    @Test
    void showsForbiddenWithoutOfferingSignIn() {
        directory.answersGet(new Reply(403, "{\"detail\":\"The token lacks the scope groups.\"}", ""));

        assertThat(signIn("ada").body())
                .contains(">403<", "lacks the scope groups")
                .doesNotContain("Sign in again");
    }

    @Test
    void saysThatTheDirectoryIsDown() {
        directory.goesAway();

        HttpResponse<String> page = signIn("ada");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("could not be reached");
    }

    @Test
    void saysThatTheAnswerIsUnreadable() {
        directory.answersGet(new Reply(200, "<html>", ""));

        assertThat(signIn("ada").body()).contains("could not be read");
    }

    @Test
    void saysWhyTheProviderRefusedSignIn() {
        assertThat(signIn("gael").body()).contains("access_denied").doesNotContain("Sign out");
    }

    @Test
    void signOutEndsBothSessions() {
        String token = csrf(signIn("ada"));

        HttpResponse<String> out = browser.post(notesUrl + "/sign-out", Map.of("_csrf", token));

        assertThat(location(out)).startsWith(provider.issuer() + "/session/end?");
        assertThat(browser.follow(out).body()).contains("Sign in").doesNotContain("Sign out");
        HttpResponse<String> again = browser.get(location(browser.get(notesUrl + "/oauth2/authorization/provider")));
        assertThat(location(again)).endsWith("/sign-in");
    }

    @Test
    void formWithoutTokenIsRefused() {
        signIn("ada");

        assertThat(browser.post(notesUrl + "/teams", Map.of("name", "x")).statusCode())
                .isEqualTo(403);
        assertThat(directory.calls).noneMatch(call -> call.method().equals("POST"));
    }

    @Test
    void strangerCannotCreate() {
        HttpResponse<String> refused = browser.post(notesUrl + "/teams", Map.of("name", "x"));

        assertThat(refused.statusCode()).isIn(302, 403);
        assertThat(directory.calls).extracting(Call::method).isEmpty();
    }

    @Test
    void pageSpeaksFrench() {
        assertThat(browser.get(notesUrl + "/", "Accept-Language", "fr").body())
                .contains("<html lang=\"fr\">", "Se connecter");
    }

    private HttpResponse<String> signIn(String person) {
        browser.follow(browser.get(notesUrl + "/oauth2/authorization/provider"));
        return browser.follow(browser.post(provider.issuer() + "/sign-in", Map.of("person", person)));
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher matcher = CSRF.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
