package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TeamApiTests {
    private static final String TEAMS = "/api/v1.0/teams/";
    private static final String NOT_FOUND = "No Team matches the given query.";
    private static final String FORBIDDEN = "You do not have permission to perform this action.";

    private TestDirectory directory;
    private Browser camille;
    private Browser dominique;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
    }

    @Test
    void createsARootTeamWhoseOwnerIsTheCaller() {
        Answer answer = camille.post(TEAMS, "{\"name\": \"  Budget  \", \"organization\": \"x\"}");
        assertThat(answer.status()).isEqualTo(201);
        var team = answer.json();
        assertThat(team.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "abilities",
                        "accesses",
                        "created_at",
                        "updated_at",
                        "depth",
                        "numchild",
                        "path",
                        "is_visible_all_services",
                        "service_providers");
        assertThat(team.get("name").stringValue()).isEqualTo("Budget");
        assertThat(team.get("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":true,\"put\":true,\"delete\":true,\"manage_accesses\":true}");
        assertThat(team.get("accesses").size()).isOne();
        assertThat(team.get("created_at").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z");
        assertThat(team.get("depth").intValue()).isOne();
        assertThat(team.get("numchild").intValue()).isZero();
        assertThat(team.get("path").stringValue()).matches("[0-9A-Za-z]{5}");
        assertThat(team.get("is_visible_all_services").booleanValue()).isTrue();
    }

    @Test
    void listsOnlyOnesOwnNewestFirst() {
        create(camille, "First");
        create(camille, "Second");
        create(dominique, "Other");
        assertThat(names(camille.get(TEAMS))).containsExactly("Second", "First");
        assertThat(names(camille.get(TEAMS + "?ordering=created_at"))).containsExactly("First", "Second");
        assertThat(names(camille.get(TEAMS + "?ordering=nothing,-name"))).containsExactly("Second", "First");
        assertThat(names(dominique.get(TEAMS))).containsExactly("Other");
    }

    @Test
    void readsRenamesAndDeletes() {
        String team = create(camille, "Before");
        assertThat(camille.patch(team, "{\"name\": \"After\"}")
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("After");
        assertThat(camille.get(team).json().get("name").stringValue()).isEqualTo("After");
        assertThat(camille.delete(team).status()).isEqualTo(204);
        assertThat(camille.get(team).status()).isEqualTo(404);
        assertThat(directory
                        .sql()
                        .sql("select kind from change where team_id is not null order by epoch, xid, seq")
                        .query(String.class)
                        .list())
                .containsExactly("team.created", "team-access.created", "team.changed", "team.deleted");
    }

    @Test
    void aPutWithoutVisibilityLeavesItAsItIs() {
        String team = create(camille, "Quiet");
        camille.patch(team, "{\"is_visible_all_services\": false}");
        Answer answer = camille.put(team, "{\"name\": \"Still quiet\"}");
        assertThat(answer.json().get("is_visible_all_services").booleanValue()).isFalse();
    }

    @Test
    void anEmptyPatchChangesNothing() {
        String team = create(camille, "Same");
        assertThat(camille.patch(team, "{}").status()).isEqualTo(200);
        assertThat(camille.patch(team, "{\"path\": \"zzzzz\", \"id\": \"x\"}")
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("Same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void hidesTeamsOfOthersBeforeLookingAtTheBody(String method) {
        String team = create(camille, "Hidden");
        Answer answer = send(dominique, method, team, "not json");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo(NOT_FOUND);
    }

    @Test
    void aMemberSeesTheTeamAndMayChangeNothing() {
        String team = create(camille, "Shared");
        give(team, "Dominique", "member");
        assertThat(dominique.get(team).json().get("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false,\"manage_accesses\":false}");
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            Answer answer = send(dominique, method, team, "not json");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail()).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void anAdministratorMayRenameAndNotDelete() {
        String team = create(camille, "Led");
        give(team, "Dominique", "administrator");
        assertThat(dominique.patch(team, "{\"name\": \"Led well\"}").status()).isEqualTo(200);
        assertThat(dominique.delete(team).status()).isEqualTo(403);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String team = create(camille, "Ordered");
        Browser stranger = directory.browser();
        assertThat(send(stranger, "POST", team, "not json").status()).isEqualTo(401);
        assertThat(send(stranger, "DELETE", TEAMS, "").status()).isEqualTo(401);
        Answer method = send(camille, "POST", team, "not json");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.detail()).isEqualTo("Method \"POST\" not allowed.");
        assertThat(camille.patch(TEAMS + UUID.randomUUID() + "/", "not json").status())
                .isEqualTo(404);
        assertThat(camille.patch(TEAMS + "not-an-id/", "not json").detail()).isEqualTo("Not found.");
        assertThat(camille.patch(team, "not json").detail()).startsWith("JSON parse error - ");
        Answer media = camille.send(
                "PATCH",
                team,
                request -> request.header("Content-Type", "text/plain")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(media.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|This field is required.",
                "{\"name\": null}|This field may not be null.",
                "{\"name\": \"\"}|This field may not be blank.",
                "{\"name\": \"  \"}|This field may not be blank.",
                "{\"name\": []}|Not a valid string.",
                "{\"name\": true}|Not a valid string."
            })
    void refusesAMissingOrWrongName(String body, String text) {
        Answer answer = camille.post(TEAMS, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("name").get(0).stringValue()).isEqualTo(text);
        assertThat(camille.get(TEAMS).json().size()).isZero();
    }

    @Test
    void countsCharactersNotBytes() {
        assertThat(camille.post(TEAMS, "{\"name\": \"" + "é".repeat(100) + "\"}")
                        .status())
                .isEqualTo(201);
        Answer answer = camille.post(TEAMS, "{\"name\": \"" + "x".repeat(101) + "\"}");
        assertThat(answer.json().toString())
                .isEqualTo("{\"name\":[\"Ensure this field has no more than 100 characters.\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"a\", \"is_visible_all_services\": \"maybe\"}|is_visible_all_services|Must be a valid"
                        + " boolean.",
                "{\"name\": \"a\", \"service_providers\": \"x\"}|service_providers|Expected a list of items.",
                "{\"name\": \"a\", \"service_providers\": [\"x\"]}|service_providers|Must be a valid UUID.",
                "{\"name\": \"a\\u0000b\"}|name|Null characters are not allowed."
            })
    void refusesFieldsOfAnotherType(String body, String field, String text) {
        Answer answer = camille.post(TEAMS, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(field).path(0).asString("")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u0000", "\\u0001", "x", "1-1-1-1-1"})
    void whatIsNoIdIsNotNoParent(String written) {
        String parent = TEAMS
                + camille.post(TEAMS, "{\"name\": \"a\"}").json().path("id").asString() + "/";
        String id = parent.substring(TEAMS.length(), parent.length() - 1);
        Answer child = camille.post(TEAMS, "{\"name\": \"b\", \"parent\": \"" + id + "\"}");
        String move = TEAMS + child.json().path("id").asString() + "/move/";
        String refusal = "{\"parent\":[\"Must be a valid UUID.\"]}";
        for (String body : List.of(
                "{\"name\": \"c\", \"parent\": \"" + written + "\"}",
                "{\"name\": \"c\", \"parent\": \"" + written + id + "\"}")) {
            if (!body.contains("\"" + id + "\"")) {
                assertThat(camille.post(TEAMS, body).body()).as(body).isEqualTo(refusal);
                assertThat(camille.post(move, body).body()).as(body).isEqualTo(refusal);
            }
        }
        assertThat(camille.get(TEAMS).json()).hasSize(2);
        assertThat(camille.post(move, "{\"parent\": null}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1e999999999, 1e999999999", "1e2, 1e2", "1.50, 1.50", "-0, -0", "12, 12"})
    void aNumberIsItsOwnText(String written, String name) {
        Answer answer = camille.post(TEAMS, "{\"name\": " + written + "}");
        assertThat(answer.json().path("name").asString()).isEqualTo(name);
    }

    @Test
    void refusesAServiceProviderThatDoesNotExist() {
        UUID unknown = UUID.randomUUID();
        Answer answer = camille.post(TEAMS, "{\"name\": \"a\", \"service_providers\": [\"" + unknown + "\"]}");
        assertThat(answer.json().get("service_providers").get(0).stringValue())
                .isEqualTo("Invalid pk \"" + unknown + "\" - object does not exist.");
        assertThat(camille.get(TEAMS).json().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|list", "\"x\"|str", "3|int", "null|NoneType"})
    void refusesABodyThatIsNoObject(String body, String kind) {
        assertThat(camille.post(TEAMS, body).json().toString())
                .isEqualTo("{\"non_field_errors\":[\"Invalid data. Expected a dictionary, but got " + kind + ".\"]}");
    }

    @Test
    void takesAFormInsteadOfJson() {
        Answer answer = form("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nÉquipe\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"is_visible_all_services\"\r\n\r\nfalse\r\n--x--\r\n");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("name").stringValue()).isEqualTo("Équipe");
        assertThat(answer.json().get("is_visible_all_services").booleanValue()).isFalse();
    }

    @Test
    void refusesAFormThatLacksAFieldOrCannotBeRead() {
        Answer empty = form("--x--\r\n");
        assertThat(empty.json().toString()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(form("no form at all").status()).isEqualTo(400);
        assertThat(camille.get(TEAMS).json().size()).isZero();
    }

    private Answer form(String body) {
        return camille.send(
                "POST",
                TEAMS,
                request -> request.header("Content-Type", "multipart/form-data; boundary=x")
                        .method("POST", HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void answersProblemJsonToWhoAsksForIt() {
        Answer answer = camille.send(
                "GET",
                TEAMS + UUID.randomUUID() + "/",
                request -> request.header("Accept", "application/json, application/problem+json")
                        .header("Accept-Language", "fr"));
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:annuaire:problem:team-not-found");
        assertThat(answer.json().get("title").stringValue()).contains("équipe");
    }

    @Test
    void parallelCreationsGetPathsOfTheirOwn() throws InterruptedException {
        var outcomes = Parallel.calls(
                20, () -> camille.post(TEAMS, "{\"name\": \"Many\"}").status());
        assertThat(outcomes).allMatch(outcome -> outcome.equals(new Parallel.Returned<>(201)));
        Set<String> paths = camille.get(TEAMS)
                .json()
                .valueStream()
                .map(team -> team.get("path").stringValue())
                .collect(Collectors.toSet());
        assertThat(paths).hasSize(20);
    }

    private static String create(Browser browser, String name) {
        Answer answer = browser.post(TEAMS, "{\"name\": \"" + name + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return TEAMS + answer.json().get("id").stringValue() + "/";
    }

    private void give(String team, String person, String role) {
        int given = directory
                .sql()
                .sql("""
                insert into team_access (team_id, user_id, role, created_at, updated_at)
                select :team::uuid, id, :role, now(), now() from users where name like :person || '%'
                """)
                .param("team", team.substring(TEAMS.length(), team.length() - 1))
                .param("person", person)
                .param("role", role)
                .update();
        assertThat(given).isOne();
    }

    private static Answer send(Browser browser, String method, String path, String body) {
        return switch (method) {
            case "GET" -> browser.get(path);
            case "DELETE" -> browser.delete(path);
            case "PUT" -> browser.put(path, body);
            case "PATCH" -> browser.patch(path, body);
            default -> browser.post(path, body);
        };
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .valueStream()
                .map(team -> team.get("name").stringValue())
                .toList();
    }
}
