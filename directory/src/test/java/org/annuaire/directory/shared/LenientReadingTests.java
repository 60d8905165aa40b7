package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of People send in ways of their own, and get a useful answer to. */
final class LenientReadingTests {
    private static final String API = "/api/v1.0/";

    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"true\"', true",
        "'\"True\"', true",
        "1, true",
        "'\"1\"', true",
        "'\"on\"', true",
        "'\"false\"', false",
        "0, false",
        "'\"0\"', false",
        "false, false"
    })
    void readsBooleans(String written, boolean read) {
        Answer answer = camille.post(API + "teams/", "{\"name\": \"a\", \"is_visible_all_services\": " + written + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("is_visible_all_services").booleanValue()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"maybe\"", "\"\"", "[]", "{}", "[true]", "-1"})
    void refusesWhatIsNoBoolean(String written) {
        Answer answer = camille.post(API + "teams/", "{\"name\": \"a\", \"is_visible_all_services\": " + written + "}");
        assertThat(answer.body()).isEqualTo("{\"is_visible_all_services\":[\"Must be a valid boolean.\"]}");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        assertThat(camille.post(API + "teams/", "{\"name\": [], \"is_visible_all_services\": 7}")
                        .body())
                .isEqualTo("{\"name\":[\"Not a valid string.\"],"
                        + "\"is_visible_all_services\":[\"Must be a valid boolean.\"]}");
        assertThat(camille.post(API + "teams/", "{\"name\": \"\", \"is_visible_all_services\": 7}")
                        .json()
                        .propertyNames())
                .containsExactly("name", "is_visible_all_services");
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        assertThat(camille.post(team.invitations(), "{\"email\": \"x\", \"role\": null}")
                        .json()
                        .propertyNames())
                .containsExactly("email", "role");
        assertThat(camille.post(team.invitations(), "{\"email\": {}, \"role\": \"king\"}")
                        .json()
                        .propertyNames())
                .containsExactly("email", "role");
        assertThat(camille.post(API + "contacts/", "{\"full_name\": \"\"}")
                        .json()
                        .propertyNames())
                .containsExactly("full_name", "data");
        String me = API + "users/"
                + camille.get(API + "users/me/").json().path("id").stringValue() + "/";
        assertThat(camille.patch(me, "{\"language\": \"tlh\", \"timezone\": \"Mars/Base\"}")
                        .json()
                        .propertyNames())
                .containsExactly("language", "timezone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "[]", "1", "{\"a\": \"\\u0000\"}", "{\"emails\": 1}"})
    void namesTheDataOfAContactWithTheOthers(String data) {
        String path = API + "contacts/"
                + camille.post(API + "contacts/", "{\"full_name\": \"a\", \"data\": {}}")
                        .json()
                        .path("id")
                        .asString()
                + "/";
        String body = "{\"data\": " + data + ", \"full_name\": []}";
        for (Answer answer :
                List.of(camille.patch(path, body), camille.put(path, body), camille.post(API + "contacts/", body))) {
            assertThat(answer.json().propertyNames()).containsExactly("full_name", "data");
        }
    }

    @Test
    void namesTheRoleForManyAddressesWithThem() {
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        for (String emails : List.of("\"\\u0000\"", "[]", "null", "[null]")) {
            String body = "{\"emails\": " + emails + ", \"role\": \"\\u0000\"}";
            assertThat(camille.post(team.invitations() + "bulk/", body).json().propertyNames())
                    .containsExactly("emails", "role");
        }
    }

    @Test
    void needsNoMediaTypeOfNoBody() {
        String team = TestTeam.of(directory, camille, "Budget").id().toString();
        for (String path : List.of("teams/", "teams/" + team + "/move/")) {
            Answer none = camille.send("POST", API + path, request -> request.POST(BodyPublishers.noBody()));
            Answer empty = camille.post(API + path, "{}");
            assertThat(none.status()).as(path).isEqualTo(empty.status());
            assertThat(none.body()).isEqualTo(empty.body()).contains("This field is required.");
            Answer some = camille.send("POST", API + path, request -> request.POST(BodyPublishers.ofString("{}")));
            assertThat(some.status()).isEqualTo(415);
        }
    }

    @Test
    void saysOfNoBodyWhichFieldsItNeeds() {
        Answer team = camille.send(
                "POST",
                API + "teams/",
                request -> request.setHeader("Content-Type", "application/json").POST(BodyPublishers.noBody()));
        assertThat(team.body()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        Answer contact = camille.post(API + "contacts/", "");
        assertThat(contact.json().propertyNames()).containsExactly("full_name", "data");
    }

    @Test
    void takesEmptyParametersForNone() {
        assertThat(camille.get(API + "users/?team_id=&page=")
                        .json()
                        .path("count")
                        .intValue())
                .isOne();
        assertThat(camille.get(API + "users/?page=&page_size=&q=&cursor=").status())
                .isEqualTo(200);
        assertThat(camille.get(API + "users/?team_id=x").status()).isEqualTo(400);
        assertThat(camille.get(API + "users/?page=0").status()).isEqualTo(404);
    }

    @Test
    void takesAPercentSignThatBeginsNoEscapeForOne() throws IOException {
        assertThat(camille.post(API + "contacts/", "{\"full_name\": \"at 100% sure\", \"data\": {}}")
                        .status())
                .isEqualTo(201);
        for (String query : new String[] {"100%25", "00%25%20su"}) {
            assertThat(camille.get(API + "contacts/?q=" + query).json()).hasSize(1);
        }
        for (String query : new String[] {"100%", "00%+s", "100%&x=%zz"}) {
            assertThat(raw(API + "contacts/?q=" + query)).as(query).contains("at 100% sure");
        }
        assertThat(LiteralPercents.escaped("a=%&b=%4&c=%41%zz%")).isEqualTo("a=%25&b=%254&c=%41%25zz%25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EST", "MST", "HST", "ROC", "GMT+0", "GMT-0", "GMT0", "EST5EDT", "Etc/GMT+5"})
    void knowsTheOlderNamesOfTimeZones(String zone) {
        String me = API + "users/"
                + camille.get(API + "users/me/").json().path("id").stringValue() + "/";
        assertThat(camille.patch(me, "{\"timezone\": \"" + zone + "\"}").status())
                .isEqualTo(200);
        assertThat(camille.get("/account").status()).isEqualTo(200);
    }

    @Test
    void onesOwnPathCanOnlyBeRead() {
        for (String method : new String[] {"PUT", "PATCH"}) {
            Answer answer = camille.send(
                    method, API + "users/me/", request -> request.method(method, BodyPublishers.ofString("{}")));
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
        }
        assertThat(directory
                        .browser()
                        .send("PUT", API + "users/me/", request -> request)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void answersOptions() {
        for (String path : new String[] {"users/me/", "teams/", "contacts/"}) {
            Answer answer =
                    camille.send("OPTIONS", API + path, request -> request.method("OPTIONS", BodyPublishers.noBody()));
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Allow").orElseThrow()).contains("GET");
        }
    }

    /** As typed: Java's own client writes no such address. */
    private String raw(String target) throws IOException {
        URI origin = directory.origin();
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            String cookie = camille.cookie("annuaire_session").orElseThrow();
            String request = "GET " + target + " HTTP/1.1\r\nHost: " + origin.getAuthority()
                    + "\r\nCookie: annuaire_session=" + cookie + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
