package org.annuaire.directory.teams;

import static org.annuaire.directory.teams.TestTeams.colleague;
import static org.annuaire.directory.teams.TestTeams.create;
import static org.annuaire.directory.teams.TestTeams.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The members of a team in a browser. */
final class AccessPagesTests {
    private TestDirectory directory;
    private TestTeams teams;
    private Browser camille;
    private Browser dominique;
    private String api;
    private String team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        teams = new TestTeams(directory);
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        directory.browserOf(TestPeople.elsewhere());
        api = create(camille, "Budget");
        team = "/teams/" + id(api);
    }

    @Test
    void anOwnerFindsAddsRaisesAndRemovesAColleague() {
        String found = page(camille, team + "?find=MARTIN");
        assertThat(found).contains("Dominique Martin", "1 colleague found", "value=\"owner\"");
        String user = teams.user("Dominique").toString();
        Answer added = camille.submit(team + "/members", Map.of("user", user, "role", "member"));
        assertThat(page(camille, path(added))).contains("The person is in the team.", "Dominique Martin");

        String member = team + "/members/" + teams.access(api, "Dominique").split("/")[6];
        Answer changed = camille.submit(member + "/role", Map.of("role", "administrator"));
        assertThat(page(camille, path(changed))).contains("The role is changed.");
        assertThat(teams.role(api, "Dominique")).containsExactly("administrator");

        Answer removed = camille.submit(member + "/remove", Map.of());
        assertThat(page(camille, path(removed)))
                .contains("no longer in the team")
                .doesNotContain("Dominique Martin");
    }

    @Test
    void aMemberSeesTheOthersAndIsOfferedNothingButToLeave() {
        teams.give(api, "Dominique", "member");
        String shown = page(dominique, team + "?find=camille");
        assertThat(shown)
                .contains("Camille Durand", "Dominique Martin", "(you)", "/leave")
                .doesNotContain("/members", "colleague found");
    }

    @Test
    void peopleOfOtherOrganizationsAreNotFoundButWhoIsInTheTeamIsNamed() {
        assertThat(page(camille, team + "?find=lefevre")).contains("No colleague outside this team");
        assertThat(page(camille, team + "?find=camille")).contains("No colleague outside this team");
        assertThat(page(camille, team + "?find=%25")).contains("No colleague outside this team");
        teams.give(api, "Élodie", "member");
        assertThat(page(camille, team)).contains("Élodie Lefèvre");
    }

    @Test
    void whoMayNotIsRefused() {
        teams.give(api, "Dominique", "member");
        String member = team + "/members/" + teams.access(api, "Camille").split("/")[6];
        String user = teams.user("Élodie").toString();
        assertThat(dominique
                        .submit(team + "/members", Map.of("user", user, "role", "member"))
                        .status())
                .isEqualTo(403);
        assertThat(dominique.submit(member + "/remove", Map.of()).status()).isEqualTo(403);
        assertThat(dominique.submit(member + "/role", Map.of("role", "member")).status())
                .isEqualTo(403);
        assertThat(camille.submit(team + "/members", Map.of("user", user, "role", "boss"))
                        .status())
                .isEqualTo(400);
        assertThat(camille.submit(team + "/members", Map.of("role", "member")).status())
                .isEqualTo(400);
        assertThat(teams.role(api, "Camille")).containsExactly("owner");
    }

    @Test
    void whoIsThereAlreadyIsSaidToBe() {
        String user = teams.user("Camille").toString();
        Answer again = camille.submit(team + "/members", Map.of("user", user, "role", "member"));
        assertThat(page(camille, path(again))).contains("Nobody was added");
    }

    @Test
    void aMemberLeavesAndTheLastOwnerReadsWhyTheyCannot() {
        teams.give(api, "Dominique", "member");
        assertThat(page(dominique, team + "/leave")).contains("Leave the team “Budget”?");
        Answer left = dominique.submit(team + "/leave", Map.of());
        assertThat(page(dominique, path(left))).contains("You left the team.");
        assertThat(dominique.get(team).status()).isEqualTo(404);

        assertThat(page(camille, team + "/leave"))
                .contains("You are its only owner", "Make another member an owner first", team + "/delete")
                .doesNotContain("Leave the team</button>");
        assertThat(path(camille.submit(team + "/leave", Map.of()))).isEqualTo(team + "/leave");
        assertThat(dominique.get(team + "/leave").status()).isEqualTo(404);
    }

    @Test
    void aLongListHasPagesAndASearch() {
        for (int i = 10; i < 31; i++) {
            directory.sql().sql("""
                    insert into users (organization_id, name, created_at, updated_at)
                    select organization_id, :name, now(), now() from users where name like 'Camille%'
                    """).param("name", "Member " + i).update();
            teams.give(api, "Member " + i, "member");
        }
        String first = page(camille, team);
        assertThat(first)
                .contains("Camille Durand", "Member 10", team + "?page=2")
                .doesNotContain("Member 30");
        assertThat(page(camille, team + "?page=2")).contains("Member 30").doesNotContain("Member 10");
        assertThat(page(camille, team + "?q=MEMBER+2")).contains("Member 20").doesNotContain("Member 30");
        assertThat(page(camille, team + "?q=nobody")).contains("No member has this name");
        assertThat(camille.get(team + "?page=4").status()).isEqualTo(404);
    }

    @Test
    void aNameIsShownAsItIs() {
        directory.browserOf(colleague("Zoé"));
        directory
                .sql()
                .sql("update users set name = '<b>Zoé</b> Petit' where name = 'Zoé Petit'")
                .update();
        assertThat(page(camille, team + "?find=zoe")).contains("&lt;b&gt;Zoé").doesNotContain("<b>Zoé");
        assertThat(page(camille, team + "?find=%22%3E%3Cb%3E")).doesNotContain("\"><b>");
    }

    private String page(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String path(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isBetween(301, 303);
        return redirect.location().replace(directory.origin().toString(), "");
    }
}
