package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TeamResourceApiTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String CLIENT_TEAMS = "/api/v1.0/teams/";

    private TestDirectory directory;
    private Browser camille;
    private Service notes;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        notes = directory.serviceFor(TestPeople.camille());
    }

    @Test
    void createsATeamThatTheServiceSeesAndOthersDoNot() {
        Answer answer = notes.post(TEAMS, "{\"name\": \"Minutes\", \"service_providers\": []}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "created_at",
                        "updated_at",
                        "depth",
                        "numchild",
                        "path",
                        "is_visible_all_services");
        assertThat(answer.json().get("is_visible_all_services").booleanValue()).isFalse();
        assertThat(names(notes.get(TEAMS))).containsExactly("Minutes");
        assertThat(camille.get(CLIENT_TEAMS)
                        .json()
                        .get(0)
                        .get("service_providers")
                        .size())
                .isOne();
        directory.sql().sql("delete from team_service_provider").update();
        assertThat(names(notes.get(TEAMS))).isEmpty();
    }

    @Test
    void showsAPage() {
        create("One");
        create("Two");
        create("Three");
        Answer page = notes.get(TEAMS + "?page_size=2&ordering=created_at");
        assertThat(page.json().get("count").intValue()).isEqualTo(3);
        assertThat(names(page)).containsExactly("One", "Two");
        assertThat(page.json().get("next").stringValue())
                .isEqualTo(directory.origin() + TEAMS + "?ordering=created_at&page=2&page_size=2");
        assertThat(page.json().get("previous").isNull()).isTrue();
        assertThat(notes.get(TEAMS + "?page=9").detail()).isEqualTo("Invalid page.");
    }

    @Test
    void hidesATeamThatIsNotShownToTheService() {
        String id = create("Private");
        camille.patch(CLIENT_TEAMS + id + "/", "{\"is_visible_all_services\": false}");
        assertThat(names(notes.get(TEAMS))).isEmpty();
        for (Answer answer : List.of(notes.get(TEAMS + id + "/"), notes.patch(TEAMS + id + "/", "no json"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("No Team matches the given query.");
        }
    }

    @Test
    void renamesAndCannotDelete() {
        String team = TEAMS + create("Before") + "/";
        assertThat(notes.put(team, "{\"name\": \"After\"}").json().get("name").stringValue())
                .isEqualTo("After");
        assertThat(notes.put(team, "{}").json().toString()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        Answer deletion = notes.delete(team);
        assertThat(deletion.status()).isEqualTo(405);
        assertThat(deletion.detail()).isEqualTo("Method \"DELETE\" not allowed.");
    }

    @Test
    void answersWhatWasStoredEvenWhereTheTeamGoesOutOfSight() {
        String team = TEAMS + create("Going") + "/";
        Answer answer = notes.patch(team, "{\"is_visible_all_services\": false}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("is_visible_all_services").booleanValue()).isFalse();
        assertThat(notes.get(team).status()).isEqualTo(404);
    }

    @Test
    void anotherPersonOfTheSameServiceSeesNothing() {
        create("Mine");
        directory.browserOf(TestPeople.dominique());
        Service other = directory.serviceFor(TestPeople.dominique());
        assertThat(names(other.get(TEAMS))).isEmpty();
        assertThat(other.get(TEAMS + UUID.randomUUID() + "/").status()).isEqualTo(404);
    }

    @Test
    void theOrganizationsListDecidesWhichServiceIsServedAtAll() {
        create("Listed");
        assertThat(notes.get(TEAMS).status()).isEqualTo(200);
        directory.sql().sql("update organization set service_policy = 'listed'").update();
        assertThat(notes.get(TEAMS).status()).isEqualTo(403);
        directory
                .sql()
                .sql("insert into organization_service_provider select o.id, s.id from organization o,"
                        + " service_provider s")
                .update();
        assertThat(names(notes.get(TEAMS))).containsExactly("Listed");
    }

    private String create(String name) {
        return camille.post(CLIENT_TEAMS, "{\"name\": \"" + name + "\"}")
                .json()
                .get("id")
                .stringValue();
    }

    private static List<String> names(Answer page) {
        return page.json()
                .get("results")
                .valueStream()
                .map(team -> team.get("name").stringValue())
                .toList();
    }
}
