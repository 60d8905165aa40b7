package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OrganizationAccessApiTests {
    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser camille;
    private Browser dominique;
    private Browser elsewhere;
    private String accesses;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        accesses = "/api/v1.0/organizations/" + organizations.of("Camille") + "/accesses/";
    }

    @Test
    void anAdministratorAppointsAColleague() {
        organizations.appoint("Camille");
        Answer made = camille.post(accesses, body("Dominique"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("user").asString())
                .isEqualTo(organizations.user("Dominique").toString());
        assertThat(made.json().path("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false}");
        assertThat(dominique
                        .patch("/api/v1.0/organizations/" + organizations.of("Dominique") + "/", "{\"name\": \"New\"}")
                        .status())
                .isEqualTo(200);
        assertThat(organizations.kinds()).containsOnlyOnce("organization-access.created");
    }

    @Test
    void staffAppointTheFirstOne() {
        organizations.makeStaff("Élodie");
        assertThat(elsewhere.post(accesses, body("Camille")).status()).isEqualTo(201);
        Answer page = camille.get(accesses);
        assertThat(page.json().path("count").asInt()).isOne();
        assertThat(page.json().path("results").path(0).path("user").toString())
                .isEqualTo("{\"id\":\"" + organizations.user("Camille")
                        + "\",\"name\":\"Camille Durand\",\"email\":\"camille.durand@ministere.example\"}");
    }

    @Test
    void aMemberSeesTheAdministratorsAndAppointsNobodyNotEvenThemselves() {
        organizations.appoint("Camille");
        assertThat(dominique
                        .get(accesses)
                        .json()
                        .path("results")
                        .path(0)
                        .path("role")
                        .asString())
                .isEqualTo("administrator");
        assertThat(dominique.post(accesses, "not json").status()).isEqualTo(403);
        assertThat(dominique.post(accesses, body("Dominique")).status()).isEqualTo(403);
    }

    @Test
    void anotherOrganizationSeesNothing() {
        UUID access = organizations.appoint("Camille");
        organizations.appoint("Élodie");
        for (Answer answer : List.of(
                elsewhere.get(accesses),
                elsewhere.get(accesses + access + "/"),
                elsewhere.post(accesses, body("Élodie")),
                elsewhere.delete(accesses + access + "/"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("No Organization matches the given query.");
        }
    }

    @Test
    void onlyTheOrganizationsOwnActivePeopleAreAppointed() {
        organizations.appoint("Camille");
        Answer stranger = camille.post(accesses, body("Élodie"));
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.json().path("user").path(0).asString())
                .isEqualTo("Invalid pk \"" + organizations.user("Élodie") + "\" - object does not exist.");
        directory
                .sql()
                .sql("update users set state = 'deactivated' where name like 'Dominique%'")
                .update();
        assertThat(camille.post(accesses, body("Dominique")).status()).isEqualTo(400);
        assertThat(camille.post(accesses, "{\"user\": \"" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesASecondRightAMissingUserAndAnotherRole() {
        organizations.appoint("Camille");
        assertThat(camille.post(accesses, body("Camille")).body())
                .isEqualTo("{\"__all__\":[\"This user already administers this organization.\"]}");
        assertThat(camille.post(accesses, "{}").body()).isEqualTo("{\"user\":[\"This field is required.\"]}");
        assertThat(camille.post(accesses, "{\"user\": \"x\"}").body())
                .isEqualTo("{\"user\":[\"Must be a valid UUID.\"]}");
        Answer owner =
                camille.post(accesses, "{\"role\": \"owner\", \"user\": \"" + organizations.user("Dominique") + "\"}");
        assertThat(owner.body()).isEqualTo("{\"role\":[\"\\\"owner\\\" is not a valid choice.\"]}");
    }

    @Test
    void anAdministratorLeavesAndRemovesNobodyElse() {
        UUID own = organizations.appoint("Camille");
        UUID other = organizations.appoint("Dominique");
        assertThat(camille.delete(accesses + other + "/").status()).isEqualTo(403);
        assertThat(camille.get(accesses + own + "/")
                        .json()
                        .path("abilities")
                        .path("delete")
                        .asBoolean())
                .isTrue();
        assertThat(camille.delete(accesses + own + "/").status()).isEqualTo(204);
        assertThat(camille.get(accesses + own + "/").detail())
                .isEqualTo("No OrganizationAccess matches the given query.");
        assertThat(organizations.kinds()).contains("organization-access.deleted");
    }

    @Test
    void staffRemoveAnAdministrator() {
        UUID access = organizations.appoint("Camille");
        organizations.makeStaff("Élodie");
        assertThat(elsewhere.delete(accesses + access + "/").status()).isEqualTo(204);
        assertThat(elsewhere.delete(accesses + access + "/").status()).isEqualTo(404);
    }

    @Test
    void parallelAppointmentsOfOnePersonMakeOneRight() throws InterruptedException {
        organizations.appoint("Camille");
        String body = body("Dominique");
        var outcomes = Parallel.calls(10, () -> camille.post(accesses, body).status());
        assertThat(outcomes).filteredOn(new Returned<>(201)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new Returned<>(400)::equals).hasSize(9);
        assertThat(organizations.kinds()).containsOnlyOnce("organization-access.created");
    }

    @Test
    void parallelRemovalsOfOneRightAreOneChange() throws InterruptedException {
        UUID own = organizations.appoint("Camille");
        var outcomes =
                Parallel.calls(10, () -> camille.delete(accesses + own + "/").status());
        assertThat(outcomes)
                .allMatch(outcome -> outcome.equals(new Returned<>(204)) || outcome.equals(new Returned<>(404)));
        assertThat(organizations.kinds()).containsOnlyOnce("organization-access.deleted");
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        UUID access = organizations.appoint("Camille");
        assertThat(directory.browser().post(accesses, "not json").status()).isEqualTo(401);
        assertThat(camille.patch(accesses + access + "/", "{}").status()).isEqualTo(405);
        assertThat(camille.get(accesses + "not-an-id/").status()).isEqualTo(404);
        assertThat(camille.get(accesses + "?page=2").detail()).isEqualTo("Invalid page.");
        assertThat(camille.post(accesses, "not json").status()).isEqualTo(400);
    }

    private String body(String person) {
        return "{\"user\": \"" + organizations.user(person) + "\"}";
    }
}
