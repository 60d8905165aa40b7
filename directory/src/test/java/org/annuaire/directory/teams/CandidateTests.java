package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET users/?team_id=}: people who could be added to a team. */
final class CandidateTests {
    private static final String USERS = "/api/v1.0/users/";

    private TestDirectory directory;
    private Browser camille;
    private Browser dominique;
    private String team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        team = create(camille);
    }

    @Test
    void leavesOutMembersOfThatTeam() {
        create(dominique);
        assertThat(names(camille.get(USERS + "?team_id=" + team))).containsExactly("Dominique Martin");
        assertThat(names(camille.get(USERS + "?cursor=&team_id=" + team))).containsExactly("Dominique Martin");
        assertThat(names(camille.get(USERS + "?q=dom&team_id=" + team))).containsExactly("Dominique Martin");
        assertThat(names(camille.get(USERS + "?q=cam&team_id=" + team))).isEmpty();
    }

    @Test
    void asksForNoSightOfTheTeam() {
        assertThat(names(dominique.get(USERS + "?team_id=" + team))).containsExactly("Dominique Martin");
        assertThat(names(camille.get(USERS + "?team_id=" + UUID.randomUUID())))
                .containsExactly("Dominique Martin", "Camille Durand");
        assertThat(directory.browser().get(USERS + "?team_id=" + team).status()).isEqualTo(401);
    }

    @Test
    void refusesWhatIsNoId() {
        Answer answer = camille.get(USERS + "?team_id=nonsense");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().toString()).isEqualTo("{\"team_id\":[\"Must be a valid UUID.\"]}");
    }

    private static String create(Browser browser) {
        return browser.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")
                .json()
                .path("id")
                .asString();
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(user -> user.path("name").asString())
                .toList();
    }
}
