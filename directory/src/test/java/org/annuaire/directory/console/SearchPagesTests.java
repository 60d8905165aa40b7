package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SearchPagesTests {
    private TestDirectory directory;
    private Browser camille;
    private Browser dominique;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        dominique = directory.browserOf(TestPeople.dominique());
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void findsPeopleTeamsAndContactsInThisOrder() {
        TestTeam.of(directory, camille, "Équipe Dominique <1>");
        camille.post("/api/v1.0/contacts/", "{\"full_name\": \"Dominique Ailleurs\", \"data\": {}}");
        assertThat(camille.get("/search?q=dominique").body())
                .containsSubsequence(
                        "People", "Dominique Martin", "Teams", "Équipe Dominique &lt;1&gt;", "My contacts", "Ailleurs");
        assertThat(camille.get("/search?q=equipe").body()).contains("Équipe Dominique");
    }

    @Test
    void findsNothingThatIsOnlyOthers() {
        TestTeam.of(directory, dominique, "Hidden team");
        dominique.post("/api/v1.0/contacts/", "{\"full_name\": \"Hidden contact\", \"data\": {}}");
        directory.browserOf(TestPeople.elsewhere());
        assertThat(camille.get("/search?q=hidden").body())
                .contains("Nothing found")
                .doesNotContain("Hidden");
        assertThat(camille.get("/search?q=elodie").body()).doesNotContain("Lefèvre");
        assertThat(directory.browser().get("/search?q=dominique").status()).isNotEqualTo(200);
    }

    @Test
    void findsOrganizationsForStaffOnly() {
        directory
                .sql()
                .sql("update organization set name = 'Ministère de la culture'")
                .update();
        assertThat(camille.get("/search?q=culture").body()).doesNotContain("/services\"><");
        new TestOrganizations(directory.sql()).makeStaff("Camille");
        assertThat(camille.get("/search?q=culture").body()).contains("Organizations", "Ministère de la culture");
    }

    @Test
    void escapesWhatWasTypedAndSaysIfThereIsNothing() {
        assertThat(camille.get("/search?q=%3Cb%3Exyz").body())
                .contains("Results for “&lt;b&gt;xyz”", "Nothing found")
                .doesNotContain("<b>");
        assertThat(camille.get("/search").body()).contains("Type a part of a name");
        assertThat(camille.get("/search?q=" + "x".repeat(101)).status()).isEqualTo(200);
    }

    @Test
    void givesAScriptTheOptionsAlone() {
        Answer part = camille.send(
                "GET",
                "/search?q=dominique",
                request -> request.header("HX-Request", "true").header("HX-Target", "suggestions"));
        assertThat(part.body())
                .contains("role=\"option\"", "id=\"find-1-1\"", "Dominique Martin", "1 result")
                .doesNotContain("<html", "<script");
    }
}
