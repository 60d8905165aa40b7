package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationApiTests {
    private static final String NOT_FOUND = "No Organization matches the given query.";
    private static final String FORBIDDEN = "You do not have permission to perform this action.";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser camille;
    private String own;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        own = path(organizations.of("Camille"));
    }

    @Test
    void showsOnesOwnOrganization() {
        Answer answer = camille.get(own);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"" + organizations.of("Camille") + "\",\"name\":\"" + TestPeople.SIRET
                        + "\",\"registration_id_list\":[\"" + TestPeople.SIRET + "\"],\"domain_list\":[],"
                        + "\"abilities\":{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH"})
    void hidesOtherOrganizationsBeforeLookingAtTheBody(String method) {
        directory.browserOf(TestPeople.elsewhere());
        organizations.appoint("Camille");
        for (String other : List.of(path(organizations.of("Élodie")), path(UUID.randomUUID()))) {
            Answer answer = send(camille, method, other, "not json");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo(NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void aMemberMayNotRename(String method) {
        Answer answer = send(camille, method, own, "not json");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).isEqualTo(FORBIDDEN);
        assertThat(camille.get(own).json().path("name").asString()).isEqualTo(TestPeople.SIRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void anAdministratorRenamesAndNothingElse(String method) {
        organizations.appoint("Camille");
        Answer answer = send(
                camille,
                method,
                own,
                "{\"name\": \" Ministère \", \"registration_id_list\": [],"
                        + " \"domain_list\": [\"x.example\"], \"id\": 1}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asString()).isEqualTo("Ministère");
        assertThat(answer.json().path("registration_id_list").toString()).isEqualTo("[\"" + TestPeople.SIRET + "\"]");
        assertThat(answer.json().path("domain_list").toString()).isEqualTo("[]");
        assertThat(answer.json().path("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":true,\"put\":true,\"delete\":false}");
        assertThat(directory
                        .sql()
                        .sql("select old_value || '>' || new_value from change join change_value on change_seq = seq"
                                + " where kind = 'organization.changed' and actor_id is not null")
                        .query(String.class)
                        .list())
                .containsExactly(TestPeople.SIRET + ">Ministère");
    }

    @Test
    void aPatchWithoutANameChangesNothing() {
        organizations.appoint("Camille");
        assertThat(camille.patch(own, "{}").status()).isEqualTo(200);
        assertThat(camille.put(own, "{}").json().toString()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(organizations.kinds()).doesNotContain("organization.changed");
    }

    @Test
    void theAdministratorOfAnotherOrganizationIsAStrangerHere() {
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.appoint("Élodie");
        assertThat(elsewhere.patch(own, "{\"name\": \"Mine\"}").status()).isEqualTo(404);
    }

    @Test
    void theFirstPersonOfAnOrganizationDoesNotAdministerIt() {
        assertThat(directory
                        .sql()
                        .sql("select count(*) from organization_access")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void staffSeeAndRenameEachOrganization() {
        directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Camille");
        String other = path(organizations.of("Élodie"));
        assertThat(camille.get(other).json().path("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":true,\"put\":true,\"delete\":false}");
        assertThat(camille.patch(other, "{\"name\": \"Ville\"}")
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("Ville");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": null}|This field may not be null.",
                "{\"name\": \"  \"}|This field may not be blank.",
                "{\"name\": []}|Not a valid string."
            })
    void refusesAWrongName(String body, String text) {
        organizations.appoint("Camille");
        Answer answer = camille.patch(own, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("name").path(0).asString()).isEqualTo(text);
        Answer long101 = camille.patch(own, "{\"name\": \"" + "é".repeat(101) + "\"}");
        assertThat(long101.status()).isEqualTo(400);
        assertThat(camille.patch(own, "{\"name\": \"" + "é".repeat(100) + "\"}").status())
                .isEqualTo(200);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        Browser stranger = directory.browser();
        Answer anonymous = stranger.patch(own, "not json");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.detail()).isEqualTo("Authentication credentials were not provided.");
        assertThat(stranger.delete(own).status()).isEqualTo(401);
        assertThat(camille.delete(own).status()).isEqualTo(405);
        assertThat(camille.post(own, "not json").status()).isEqualTo(405);
        assertThat(camille.get("/api/v1.0/organizations/").status()).isIn(404, 405);
        assertThat(camille.get("/api/v1.0/organizations/not-an-id/").detail()).isEqualTo("Not found.");
        organizations.appoint("Camille");
        assertThat(camille.patch(own, "not json").detail()).startsWith("JSON parse error - ");
        Answer media = camille.send(
                "PATCH",
                own,
                request -> request.header("Content-Type", "text/plain")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(media.status()).isEqualTo(415);
    }

    private static String path(UUID organization) {
        return "/api/v1.0/organizations/" + organization + "/";
    }

    private static Answer send(Browser browser, String method, String path, String body) {
        return switch (method) {
            case "GET" -> browser.get(path);
            case "PUT" -> browser.put(path, body);
            default -> browser.patch(path, body);
        };
    }
}
