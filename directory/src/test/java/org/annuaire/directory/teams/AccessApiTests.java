package org.annuaire.directory.teams;

import static org.annuaire.directory.teams.TestTeams.create;
import static org.annuaire.directory.teams.TestTeams.createBelow;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Team accesses, as in the contract. */
final class AccessApiTests {
    private static final String NOT_FOUND = "No TeamAccess matches the given query.";
    private static final String FORBIDDEN = "You do not have permission to perform this action.";
    private static final String NOT_ALLOWED = "You are not allowed to manage accesses for this team.";

    private TestDirectory directory;
    private TestTeams teams;
    private Browser camille;
    private Browser dominique;
    private Browser elodie;
    private String team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        teams = new TestTeams(directory);
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        elodie = directory.browserOf(TestPeople.elsewhere());
        team = create(camille, "Budget");
    }

    @Test
    void anOutsiderSeesAnEmptyPageAndNoItem() {
        create(elodie, "Theirs");
        assertThat(elodie.get(team + "accesses/").body())
                .isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
        assertThat(elodie.get(team + "accesses/?cursor=").body()).isEqualTo("{\"next\":null,\"results\":[]}");
        Answer item = elodie.get(teams.access(team, "Camille"));
        assertThat(item.status()).isEqualTo(404);
        assertThat(item.detail()).isEqualTo(NOT_FOUND);
    }

    @Test
    void whoMayNotAddPeopleDoesNotLearnWhoExists() {
        teams.give(team, "Dominique", "member");
        UUID known = teams.user("Élodie");
        for (Browser browser : List.of(dominique, elodie)) {
            List<String> answers = Stream.of(known, UUID.randomUUID())
                    .map(user -> browser.post(team + "accesses/", "{\"user\": \"" + user + "\", \"role\": \"member\"}"))
                    .map(answer -> answer.status() + answer.body())
                    .toList();
            assertThat(answers.get(0)).startsWith("403").isEqualTo(answers.get(1));
        }
    }

    @Test
    void aTeamAboveOnesOwnTellsNothingOfItsAccesses() {
        String below = createBelow(camille, team, "Below");
        teams.give(below, "Dominique", "member");
        assertThat(camille.get(team).json().path("accesses").size()).isOne();
        Answer above = dominique.get(team);
        assertThat(above.status()).isEqualTo(200);
        assertThat(above.json().path("accesses").size()).isZero();
        assertThat(above.header("Annuaire-Truncated")).isEmpty();
        assertThat(dominique.get("/api/v1.0/teams/").body())
                .doesNotContain(teams.access(team, "Camille").split("/")[6]);
    }

    @Test
    void aMemberSeesEverybodyWithTheirOwnAbilities() {
        String own = teams.give(team, "Dominique", "member");
        assertThat(dominique.get(own).body())
                .isEqualTo("{\"id\":\"" + own.split("/")[6] + "\",\"role\":\"member\",\"user\":{\"id\":\""
                        + teams.user("Dominique")
                        + "\",\"name\":\"Dominique Martin\",\"email\":\"dominique.martin@ministere.example\"},"
                        + "\"abilities\":{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false,"
                        + "\"set_role_to\":[]}}");
        Answer page = dominique.get(team + "accesses/");
        assertThat(names(page)).containsExactly("Dominique Martin", "Camille Durand");
        assertThat(page.json().get("count").intValue()).isEqualTo(2);
    }

    @Test
    void anAccessOfAnotherTeamIsNotFoundThroughThisOne() {
        String other = create(camille, "Other");
        String through = team + "accesses/" + teams.access(other, "Camille").split("/")[6] + "/";
        for (Answer answer : List.of(
                camille.get(through), camille.patch(through, "{\"role\": \"member\"}"), camille.delete(through))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void findsByNameAndAddressWhateverCaseAndAccents() {
        teams.give(team, "Dominique", "member");
        teams.give(team, "Élodie", "member");
        assertThat(names(camille.get(team + "accesses/?q=elodie"))).containsExactly("Élodie Lefèvre");
        assertThat(names(camille.get(team + "accesses/?q=LEF%C3%88"))).containsExactly("Élodie Lefèvre");
        assertThat(names(camille.get(team + "accesses/?q=MARTIN%40ministere.exa")))
                .containsExactly("Dominique Martin");
        assertThat(names(camille.get(team + "accesses/?q=mart%20domi"))).containsExactly("Dominique Martin");
        assertThat(names(camille.get(team + "accesses/?q=ministere.exa"))).isEmpty();
        assertThat(names(camille.get(team + "accesses/?q=%25"))).isEmpty();
        assertThat(camille.get(team + "accesses/?q=a%00").status()).isEqualTo(400);
        assertThat(names(camille.get(team + "accesses/?q="))).hasSize(3);
        assertThat(names(camille.get(team + "accesses/?cursor=&q=elodie"))).containsExactly("Élodie Lefèvre");
    }

    @Test
    void ordersByRoleAddressOrName() {
        teams.give(team, "Dominique", "administrator");
        teams.give(team, "Élodie", "member");
        assertThat(names(camille.get(team + "accesses/")))
                .containsExactly("Dominique Martin", "Élodie Lefèvre", "Camille Durand");
        assertThat(names(camille.get(team + "accesses/?ordering=-role")))
                .containsExactly("Camille Durand", "Élodie Lefèvre", "Dominique Martin");
        for (String key : List.of("user__email", "user__name")) {
            List<String> up = names(camille.get(team + "accesses/?ordering=" + key));
            List<String> down = new ArrayList<>(names(camille.get(team + "accesses/?ordering=-" + key)));
            java.util.Collections.reverse(down);
            assertThat(up).hasSize(3).isEqualTo(down);
        }
    }

    @Test
    void pagesByNumberAndGoesOnByCursor() {
        teams.give(team, "Dominique", "administrator");
        teams.give(team, "Élodie", "member");
        Answer first = camille.get(team + "accesses/?page_size=2");
        assertThat(first.json().get("next").stringValue())
                .isEqualTo(directory.origin() + team + "accesses/?page=2&page_size=2");
        assertThat(names(camille.get(team + "accesses/?page_size=2&page=2"))).containsExactly("Camille Durand");
        assertThat(camille.get(team + "accesses/?page=3").detail()).isEqualTo("Invalid page.");

        Answer slice = camille.get(team + "accesses/?cursor=&page_size=2");
        assertThat(names(slice)).containsExactly("Élodie Lefèvre", "Dominique Martin");
        String next = slice.json().get("next").stringValue();
        Answer last = camille.get(next.replace(directory.origin().toString(), ""));
        assertThat(names(last)).containsExactly("Camille Durand");
        assertThat(last.json().get("next").isNull()).isTrue();
        assertThat(camille.get(team + "accesses/?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void anOwnerAddsAnybodyOfAnyOrganization() {
        Answer made = camille.post(team + "accesses/", body("Élodie", "owner"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body())
                .isEqualTo("{\"id\":\"" + teams.access(team, "Élodie").split("/")[6]
                        + "\",\"role\":\"owner\",\"user\":\"" + teams.user("Élodie")
                        + "\",\"abilities\":{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false,"
                        + "\"set_role_to\":[]}}");
        Answer member = camille.post(team + "accesses/", "{\"user\": \"" + teams.user("Dominique") + "\"}");
        assertThat(member.json().get("role").stringValue()).isEqualTo("member");
        assertThat(member.json().get("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":true,\"put\":true,\"delete\":true,\"set_role_to\":[\"owner\","
                        + "\"administrator\"]}");
        assertThat(teams.kinds(team))
                .containsExactly("team.created", "team-access.created", "team-access.created", "team-access.created");
    }

    @Test
    void anAdministratorMakesNobodyAnOwner() {
        teams.give(team, "Dominique", "administrator");
        Answer refused = dominique.post(team + "accesses/", body("Élodie", "owner"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).isEqualTo("Only owners of a team can assign other users as owners.");
        assertThat(dominique
                        .post(team + "accesses/", body("Élodie", "administrator"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void membersAndOutsidersAddNobodyAndATeamThatDoesNotExistTakesNobody() {
        teams.give(team, "Dominique", "member");
        String nowhere = TestTeams.TEAMS + UUID.randomUUID() + "/";
        for (Answer refused : List.of(
                dominique.post(team + "accesses/", body("Élodie", "member")),
                elodie.post(team + "accesses/", body("Élodie", "member")),
                camille.post(nowhere + "accesses/", body("Élodie", "member")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail()).isEqualTo(NOT_ALLOWED);
        }
        assertThat(teams.role(team, "Élodie")).isEmpty();
    }

    @Test
    void refusesWhoIsThereAlreadyUnknownOrNotActive() {
        assertThat(camille.post(team + "accesses/", body("Camille", "member")).body())
                .isEqualTo("{\"__all__\":[\"This user is already in this team.\"]}");
        UUID unknown = UUID.randomUUID();
        assertThat(camille.post(team + "accesses/", "{\"user\": \"" + unknown + "\"}")
                        .body())
                .isEqualTo("{\"user\":[\"Invalid pk \\\"" + unknown + "\\\" - object does not exist.\"]}");
        deactivate("Dominique");
        assertThat(camille.post(team + "accesses/", body("Dominique", "member")).status())
                .isEqualTo(400);
        assertThat(elodie.post(team + "accesses/", body("Dominique", "member")).detail())
                .isEqualTo(NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"user\":[\"This field is required.\"]}",
                "{\"user\": null}|{\"user\":[\"This field may not be null.\"]}",
                "{\"user\": \"x\"}|{\"user\":[\"Must be a valid UUID.\"]}",
                "{\"user\": \"6f1e0a52-0000-4000-8000-000000000000\", \"role\": \"boss\"}|{\"role\":[\"\\\"boss\\\" is"
                        + " not a valid choice.\"]}",
                "{\"user\": \"6f1e0a52-0000-4000-8000-000000000000\", \"role\": null}|{\"role\":[\"This field may not"
                        + " be null.\"]}"
            })
    void refusesFieldsThatAreWrongEvenOfAnOutsider(String body, String answer) {
        assertThat(camille.post(team + "accesses/", body).body()).isEqualTo(answer);
        assertThat(elodie.post(team + "accesses/", body).body()).isEqualTo(answer);
    }

    @Test
    void anAdministratorRaisesAMemberAndLowersAnAdministrator() {
        teams.give(team, "Dominique", "administrator");
        String access = teams.give(team, "Élodie", "member");
        Answer raised = dominique.patch(access, "{\"role\": \"administrator\"}");
        assertThat(raised.status()).isEqualTo(200);
        assertThat(raised.body())
                .isEqualTo("{\"id\":\"" + access.split("/")[6] + "\",\"role\":\"administrator\",\"user\":\""
                        + teams.user("Élodie")
                        + "\",\"abilities\":{\"get\":true,\"patch\":true,\"put\":true,\"delete\":true,"
                        + "\"set_role_to\":[\"member\"]}}");
        assertThat(dominique.put(access, body("Camille", "member")).status()).isEqualTo(200);
        assertThat(teams.role(team, "Élodie")).containsExactly("member");
        assertThat(teams.kinds(team)).filteredOn("team-access.changed"::equals).hasSize(2);
    }

    @Test
    void aRoleOutsideTheSetIsRefusedAndSoIsTheSameOne() {
        teams.give(team, "Dominique", "administrator");
        String access = teams.give(team, "Élodie", "member");
        for (String role : List.of("owner", "member")) {
            Answer refused = dominique.patch(access, "{\"role\": \"" + role + "\"}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail()).isEqualTo("You are only allowed to set role to administrator");
        }
        assertThat(camille.patch(access, "{\"role\": \"member\"}").detail())
                .isEqualTo("You are only allowed to set role to owner, administrator");
        assertThat(camille.patch(access, "{\"role\": \"boss\"}").status()).isEqualTo(400);
    }

    @Test
    void aWriteWithoutARoleChangesNothing() {
        String access = teams.give(team, "Élodie", "member");
        assertThat(camille.patch(access, "{\"id\": \"x\", \"user\": \"y\"}").status())
                .isEqualTo(200);
        assertThat(camille.put(access, "{\"role\": \"owner\"}").body())
                .isEqualTo("{\"user\":[\"This field is required.\"]}");
        assertThat(teams.role(team, "Élodie")).containsExactly("member");
        assertThat(teams.kinds(team)).doesNotContain("team-access.changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void whoMayNotIsRefusedBeforeTheBodyIsRead(String method) {
        teams.give(team, "Dominique", "member");
        String access = teams.access(team, "Camille");
        for (Browser browser : List.of(dominique, elodie, camille)) {
            Answer refused = send(browser, method, access, "not json");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail()).isEqualTo(FORBIDDEN);
        }
        assertThat(teams.role(team, "Camille")).containsExactly("owner");
    }

    @Test
    void anOwnerRemovesOthersButNoOtherOwner() {
        String owner = teams.give(team, "Dominique", "owner");
        String administrator = teams.give(team, "Élodie", "administrator");
        assertThat(camille.delete(owner).status()).isEqualTo(403);
        assertThat(camille.delete(administrator).status()).isEqualTo(204);
        assertThat(camille.delete(administrator).status()).isEqualTo(404);
        assertThat(teams.kinds(team)).containsOnlyOnce("team-access.deleted");
    }

    @Test
    void anOwnerStepsDownOnceThereIsAnotherWhoIsActive() {
        String own = teams.access(team, "Camille");
        assertThat(camille.patch(own, "{\"role\": \"member\"}").status()).isEqualTo(403);
        teams.give(team, "Dominique", "owner");
        deactivate("Dominique");
        assertThat(camille.patch(own, "{\"role\": \"member\"}").status()).isEqualTo(403);
        teams.give(team, "Élodie", "owner");
        assertThat(camille.get(own).json().get("abilities").toString())
                .isEqualTo(
                        "{\"get\":true,\"patch\":true,\"put\":true,\"delete\":true,\"set_role_to\":[\"administrator\","
                                + "\"member\"]}");
        assertThat(camille.patch(own, "{\"role\": \"member\"}").status()).isEqualTo(200);
        assertThat(elodie.delete(teams.access(team, "Élodie")).status()).isEqualTo(403);
    }

    @Test
    void aMemberLeavesAndTheLastOwnerDoesNot() {
        teams.give(team, "Dominique", "member");
        assertThat(dominique.delete(teams.access(team, "Dominique")).status()).isEqualTo(403);
        assertThat(dominique.post(team + "leave/", "").status()).isEqualTo(204);
        assertThat(dominique.get(team).status()).isEqualTo(404);
        assertThat(dominique.post(team + "leave/", "").detail()).isEqualTo("No Team matches the given query.");
        Answer last = camille.post(team + "leave/", "");
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.detail()).isEqualTo("You are the only owner of this team. Make somebody else an owner first.");
        assertThat(teams.kinds(team)).containsOnlyOnce("team-access.deleted");
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String access = teams.give(team, "Dominique", "member");
        Browser nobody = directory.browser();
        for (String path : List.of(team + "accesses/", access, team + "leave/")) {
            assertThat(send(nobody, "PATCH", path, "not json").status()).isEqualTo(401);
        }
        assertThat(camille.patch(team + "accesses/", "not json").status()).isEqualTo(405);
        assertThat(camille.post(access, "not json").status()).isEqualTo(405);
        assertThat(camille.put(team + "leave/", "").status()).isEqualTo(405);
        assertThat(camille.patch(team + "accesses/not-an-id/", "not json").detail())
                .isEqualTo("Not found.");
        assertThat(camille.get(TestTeams.TEAMS + "not-an-id/accesses/").status())
                .isEqualTo(404);
        assertThat(camille.patch(team + "accesses/" + UUID.randomUUID() + "/", "not json")
                        .detail())
                .isEqualTo(NOT_FOUND);
        assertThat(elodie.patch(access, "not json").status()).isEqualTo(403);
        for (String method : List.of("PUT", "PATCH")) {
            assertThat(send(camille, method, access, "not json").status()).isEqualTo(400);
        }
        assertThat(elodie.post(team + "accesses/", "not json").status()).isEqualTo(400);
        Answer media = camille.send(
                "PATCH",
                access,
                request -> request.header("Content-Type", "text/plain")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(media.status()).isEqualTo(415);
    }

    private void deactivate(String person) {
        directory
                .sql()
                .sql("update users set state = 'deactivated' where id = :id")
                .param("id", teams.user(person))
                .update();
    }

    private String body(String person, String role) {
        return "{\"user\": \"" + teams.user(person) + "\", \"role\": \"" + role + "\"}";
    }

    private static Answer send(Browser browser, String method, String path, String body) {
        return switch (method) {
            case "DELETE" -> browser.delete(path);
            case "PUT" -> browser.put(path, body);
            default -> browser.patch(path, body);
        };
    }

    private static List<String> names(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json()
                .get("results")
                .valueStream()
                .map(access -> access.get("user").get("name").stringValue())
                .toList();
    }
}
