package org.annuaire.directory.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.KeycloakServer;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Alice signs in through the forms of a real Keycloak. Only the Maven profile "keycloak" runs this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakIT {
    private static final String KEYCLOAK = "annuaire.authentication.providers.keycloak.";

    private KeycloakServer keycloak;
    private TestDirectory directory;

    @BeforeAll
    void start() throws Exception {
        keycloak = KeycloakServer.start(Path.of(requireNonNull(System.getProperty("keycloak.home"))));
        directory = TestDirectory.start(Map.of(
                "annuaire.authentication.default-provider",
                "keycloak",
                KEYCLOAK + "issuer-uri",
                keycloak.issuer(),
                KEYCLOAK + "client-id",
                "annuaire",
                KEYCLOAK + "client-secret",
                "secret-of-annuaire",
                KEYCLOAK + "user-info.policy",
                "signed"));
    }

    @AfterAll
    void stop() {
        if (directory != null) {
            directory.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void alicesSecondSignInFindsTheUserOfTheFirst() throws Exception {
        String first = signIn(directory.browser(), new Person()).path("id").asString("");
        var second = signIn(directory.browser(), new Person());
        assertThat(second.path("id").asString("")).isEqualTo(first);
        assertThat(second.path("email").asString("")).isEqualTo("alice@example.org");
        assertThat(second.path("name").asString("")).isEqualTo("Alice Martin");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoIsSignedInThereIsNotAskedAgain() throws Exception {
        Person alice = new Person();
        signIn(directory.browser(), alice);
        Browser another = directory.browser();
        String silent = another.get("/api/v1.0/authenticate/?silent=true").location();
        another.get(alice.get(silent).location());
        assertThat(another.get("/api/v1.0/users/me/").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordSignsNobodyIn() throws Exception {
        Person mallory = new Person();
        String form = mallory.get(
                        directory.browser().get("/api/v1.0/authenticate/").location())
                .form();
        assertThat(mallory.post(form, Map.of("username", "alice", "password", "mallory"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionsHereAndThere() throws Exception {
        Browser browser = directory.browser();
        Person alice = new Person();
        signIn(browser, alice);
        String endSession = browser.get("/api/v1.0/logout/").location();
        assertThat(endSession).startsWith(keycloak.issuer()).contains("id_token_hint=");
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        String back = alice.get(endSession).location();
        assertThat(back).startsWith(directory.origin() + "/api/v1.0/logout-callback/");
        assertThat(browser.get(back).location()).isEqualTo(directory.origin() + "/");

        String silent = browser.get("/api/v1.0/authenticate/?silent=true").location();
        String refused = alice.get(silent).location();
        assertThat(refused).contains("error=login_required");
        browser.get(refused);
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(401);
    }

    private JsonNode signIn(Browser browser, Person alice) throws Exception {
        String form =
                alice.get(browser.get("/api/v1.0/authenticate/").location()).form();
        String callback = alice.post(form, Map.of("username", "alice", "password", "alice"))
                .location();
        assertThat(browser.get(callback).location()).isEqualTo(directory.origin() + "/");
        return browser.get("/api/v1.0/users/me/").json();
    }

    /** A page of Keycloak. */
    private record Shown(int status, String location, String body) {
        private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

        /** The address that its form leads to. */
        String form() {
            Matcher action = ACTION.matcher(body);
            assertThat(action.find()).as("a form, with status " + status).isTrue();
            return action.group(1).replace("&amp;", "&");
        }
    }

    /** A person's browser, as far as Keycloak can tell. */
    private static final class Person {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Map<String, String> cookies = new LinkedHashMap<>();

        Shown get(String url) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(url)));
        }

        Shown post(String url, Map<String, String> fields) throws Exception {
            String form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
        }

        private Shown send(HttpRequest.Builder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Shown(
                    answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
        }

        private void keep(String cookie) {
            String[] parts = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0") || parts[1].isEmpty()) {
                cookies.remove(parts[0]);
            } else {
                cookies.put(parts[0], parts[1]);
            }
        }
    }
}
