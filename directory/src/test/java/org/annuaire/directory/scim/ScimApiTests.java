package org.annuaire.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("platform")
final class ScimApiTests {
    private static final String ME = "/resource-server/v1.0/scim/Me/";
    private static final String HISTORIC = "application/json+scim";
    private static final String STANDARD = "application/scim+json";
    private static final String ERROR =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"%s\",\"detail\":\"%s\"}";

    private final Person person = TestPeople.camille();
    private TestDirectory directory;
    private Browser camille;
    private Service notes;

    @BeforeEach
    void camilleSignedInOnce() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(person);
        notes = directory.serviceFor(person);
    }

    @Test
    void tellsTheContractsDocument() {
        directory
                .sql()
                .sql("update users set created_at = '2026-01-02T03:04:05.123456Z', updated_at = '2026-01-02T03:04:05Z'")
                .update();
        Answer answer = notes.get(ME);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains(HISTORIC);
        assertThat(answer.header("Vary").orElse("")).contains("Accept");
        assertThat(answer.body()).isEqualTo("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%s","active":true,\
                        "userName":"%s","displayName":"Camille Durand",\
                        "emails":[{"value":"camille.durand@ministere.example","primary":true,"type":"work"}],\
                        "groups":[],\
                        "meta":{"resourceType":"User","created":"2026-01-02T03:04:05.123456+00:00",\
                        "lastModified":"2026-01-02T03:04:05+00:00","location":"%s"}}\
                        """.formatted(userId(), person.subject(), directory.origin() + ME));
    }

    @Test
    void aPersonWithoutNameAndAddressHasNone() {
        directory.sql().sql("update users set name = null, email = null").update();
        Answer answer = notes.get(ME);
        assertThat(answer.json().get("displayName").isNull()).isTrue();
        assertThat(answer.json().get("emails")).isEmpty();
    }

    @Test
    void theUserNameIsThatOfTheIdentityBehindTheToken() {
        directory
                .sql()
                .sql("insert into identity (user_id, issuer, subject, created_at, last_seen_at)"
                        + " select user_id, 'https://elsewhere.example', 'another', now(), now() from identity")
                .update();
        assertThat(notes.get(ME).json().get("userName").stringValue()).isEqualTo(person.subject());
    }

    @Test
    void groupsAreTheTeamsOfWhichTheServiceMayKnowByTheirExternalIds() {
        String forAll = team("Open", "'00001'", true);
        String linked = team("Linked", "'00002'", false);
        String hidden = team("Hidden", "'00003'", false);
        List.of(linked, forAll, hidden).forEach(this::join);
        notes.get(ME);
        link(linked);
        link(forAll);
        assertThat(groups(notes.get(ME)))
                .containsExactly("Linked direct " + externalId(linked), "Open direct " + externalId(forAll));
        assertThat(notes.get(ME).body()).doesNotContain(forAll).doesNotContain(hidden);
    }

    @Test
    void aTeamOfAnOrganizationThatDoesNotAllowTheServiceIsHidden() {
        directory.browserOf(TestPeople.elsewhere());
        String foreign = team("Foreign", "'00001'", true);
        directory
                .sql()
                .sql("update team set organization_id = (select organization_id from users where name like 'Élodie%')")
                .update();
        join(foreign);
        assertThat(groups(notes.get(ME))).hasSize(1);
        directory
                .sql()
                .sql("update organization set service_policy = 'listed' where id = (select organization_id from team)")
                .update();
        assertThat(groups(notes.get(ME))).isEmpty();
    }

    @Test
    void teamsAboveAreIndirectGroupsInTheStandardMediaTypeOnly() {
        String root = team("Root", "'00001'", true);
        String middle = team("Middle", "'0000100001'", false);
        String leaf = team("Leaf", "'000010000100001'", true);
        team("Below", "'00001000010000100001'", true);
        team("Beside", "'0000100002'", true);
        join(leaf);
        assertThat(groups(notes.get(ME))).containsExactly("Leaf direct " + externalId(leaf));
        assertThat(groups(notes.get(ME, "application/json"))).hasSize(1);
        Answer standard = notes.get(ME, STANDARD);
        assertThat(standard.header("Content-Type")).contains(STANDARD);
        assertThat(groups(standard))
                .containsExactly("Leaf direct " + externalId(leaf), "Root indirect " + externalId(root));
        notes.get(ME);
        link(middle);
        assertThat(groups(notes.get(ME, STANDARD)))
                .containsExactly(
                        "Leaf direct " + externalId(leaf),
                        "Root indirect " + externalId(root),
                        "Middle indirect " + externalId(middle));
        join(root);
        assertThat(groups(notes.get(ME, STANDARD)))
                .contains("Root direct " + externalId(root))
                .hasSize(3);
    }

    @Test
    void aTeamAboveThatIsAnotherOrganizationsIsNoGroup() {
        directory.browserOf(TestPeople.elsewhere());
        team("Root", "'00001'", true);
        directory
                .sql()
                .sql("update team set organization_id = (select organization_id from users where name like 'Élodie%')")
                .update();
        join(team("Leaf", "'0000100001'", true));
        assertThat(groups(notes.get(ME, STANDARD))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, application/json+scim",
        "application/*, application/json+scim",
        "'text/html, */*;q=0.1', application/json+scim",
        "application/json, application/json",
        "'application/json;q=0.5, application/scim+json', application/scim+json",
        "'application/scim+json;q=0, */*', application/json+scim",
        "'application/scim+json;charset=utf-8', application/scim+json",
        "'application/json+scim', application/json+scim"
    })
    void answersInTheMediaTypeThatIsAskedFor(String accept, String answered) {
        Answer answer = notes.get(ME, accept);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains(answered);
    }

    @Test
    void refusesInTheProtocolsOwnShape() {
        assertError(directory.browser().get(ME), 401);
        assertError(directory.browser().post(ME, "{}"), 401);
        assertError(directory.serviceFor(person, "openid contacts").get(ME), 403);
        assertError(notes.post(ME, "no json"), 405);
        assertError(notes.put(ME, "{}"), 405);
        assertError(notes.patch(ME, "{}"), 405);
        assertError(notes.delete(ME), 405);
        assertError(notes.get(ME, "text/html"), 406);
        assertError(notes.get(ME, "no media type"), 406);
    }

    @Test
    void whereTheContractHasNothingTheStandardsClientIsToldWhy() {
        assertThat(directory.browser().get(ME + "more/").header("Content-Type")).contains(STANDARD);
        for (String path : List.of("me/", "Users/")) {
            Answer answer = notes.get("/resource-server/v1.0/scim/" + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).contains(STANDARD);
            assertThat(answer.json()).isEqualTo(error(404, "Not found."));
        }
    }

    @Test
    void aRefusedTokenHasItsChallengeToo() {
        Answer answer = directory.service("nothing").get(ME);
        assertError(answer, 401);
        assertThat(answer.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        Answer unknown = directory.serviceFor(TestPeople.dominique()).get(ME);
        assertError(unknown, 401);
    }

    @Test
    void whoIsDeactivatedIsRefused() {
        directory.sql().sql("update users set state = 'deactivated'").update();
        assertError(notes.get(ME), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {HISTORIC, STANDARD})
    void costsTwoStatementsBesideTheToken(String accept) {
        notes.get(ME);
        String door = "/resource-server/v1.0/scim/none/";
        int before = statements(door, accept);
        assertThat(statements(ME, accept) - before).isEqualTo(2);
        for (int i = 1; i < 30; i++) {
            join(team("Team " + i, "team_step(" + i + ")", true));
        }
        assertThat(groups(notes.get(ME))).hasSize(29);
        assertThat(statements(ME, accept) - before).isEqualTo(2);
    }

    private int statements(String path, String accept) {
        return directory.statements().during(() -> notes.get(path, accept)).size();
    }

    private static void assertError(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains(HISTORIC);
        assertThat(answer.json()).isEqualTo(error(status, ""));
    }

    private static JsonNode error(int status, String detail) {
        return JsonMapper.shared().readTree(ERROR.formatted(status, detail));
    }

    private String userId() {
        return directory
                .sql()
                .sql("select id::text from users")
                .query(String.class)
                .single();
    }

    private String team(String name, String path, boolean visibleToAll) {
        return directory
                .sql()
                .sql("insert into team (organization_id, name, path, is_visible_all_services, created_at, updated_at)"
                        + " select organization_id, :name, " + path + ", :visible, now(), now() from users"
                        + " where name like 'Camille%' returning id::text")
                .param("name", name)
                .param("visible", visibleToAll)
                .query(String.class)
                .single();
    }

    private void join(String team) {
        directory
                .sql()
                .sql("insert into team_access (team_id, user_id, role, created_at, updated_at)"
                        + " select :team::uuid, id, 'member', clock_timestamp(), now() from users where name"
                        + " like 'Camille%'")
                .param("team", team)
                .update();
    }

    private void link(String team) {
        directory
                .sql()
                .sql("insert into team_service_provider select :team::uuid, id from service_provider")
                .param("team", team)
                .update();
    }

    private UUID externalId(String team) {
        return directory
                .sql()
                .sql("select external_id from team where id = :team::uuid")
                .param("team", team)
                .query(UUID.class)
                .single();
    }

    private static List<String> groups(Answer answer) {
        return answer.json()
                .get("groups")
                .valueStream()
                .map(group -> group.get("display").stringValue() + " "
                        + group.get("type").stringValue() + " "
                        + group.get("value").stringValue())
                .toList();
    }
}
