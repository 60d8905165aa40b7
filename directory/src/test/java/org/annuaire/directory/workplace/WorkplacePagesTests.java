package org.annuaire.directory.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.serviceproviders.TestServices;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization in a browser, for each kind of person. */
final class WorkplacePagesTests {
    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser camille;
    private Browser dominique;
    private Browser elsewhere;
    private UUID organization;
    private String page;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        organization = organizations.of("Camille");
        page = "/organizations/" + organization;
    }

    @Test
    void everybodySeesTheirOrganizationAndDecidesNothing() {
        UUID access = organizations.appoint("Camille");
        new TestServices(directory.sql()).named("Notes");
        assertThat(shown(dominique))
                .contains(
                        TestPeople.SIRET, ">2<", "Camille", "Notes", "href=\"/people/" + organizations.user("Camille"))
                .doesNotContain("id=\"appoint\"", "Remove…", "Step down…", "Choose services");
        assertThat(dominique.get(page + "?find=Camille").body()).doesNotContain("1 person found");
        assertThat(dominique.get("/people").body()).contains("href=\"" + page + "\"");

        assertThat(dominique
                        .submit(page + "/administrators", appointing("Dominique"))
                        .status())
                .isEqualTo(403);
        assertThat(dominique.get(page + "/administrators/" + access).status()).isEqualTo(403);
        assertThat(dominique
                        .submit(page + "/administrators/" + access, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(administrators()).containsExactly(organizations.user("Camille"));
    }

    @Test
    void toStrangersItIsNotThere() {
        UUID access = organizations.appoint("Camille");
        assertThat(elsewhere.get(page).status()).isEqualTo(404);
        assertThat(elsewhere.get(page + "/administrators/" + access).status()).isEqualTo(404);
        assertThat(elsewhere
                        .submit(page + "/administrators", appointing("Dominique"))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .submit(page + "/administrators/" + access, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(administrators()).hasSize(1);
    }

    @Test
    void anAdministratorFindsAndAppointsAColleague() {
        organizations.appoint("Camille");
        assertThat(shown(camille)).contains("id=\"appoint\"", "Choose services", "Step down…");
        assertThat(camille.get(page + "?find=domin").body()).contains("1 person found.", "Dominique");
        assertThat(camille.get(page + "?find=nobody").body()).contains("Nobody here has this name or address.");

        assertThat(path(camille.submit(page + "/administrators", appointing("Dominique"))))
                .isEqualTo(page + "?done=appointed");
        assertThat(camille.get(page + "?done=appointed").body())
                .contains("role=\"status\">The person is an administrator.");
        assertThat(administrators()).contains(organizations.user("Dominique"));
        assertThat(organizations.kinds()).containsOnlyOnce("organization-access.created");

        assertThat(path(camille.submit(page + "/administrators", appointing("Dominique"))))
                .isEqualTo(page + "?done=not-appointed");
        assertThat(path(camille.submit(page + "/administrators", appointing("Élodie"))))
                .isEqualTo(page + "?done=not-appointed");
        assertThat(administrators()).hasSize(2);
        assertThat(shown(camille)).doesNotContain("Remove…");
    }

    @Test
    void anAdministratorStepsDownAfterReadingWhatThatMeans() {
        UUID access = organizations.appoint("Camille");
        assertThat(camille.get(page + "/administrators/" + access).body())
                .contains("Step down as an administrator?", "Nobody administers the organization after that")
                .doesNotContain("another administrator has to appoint you");
        organizations.appoint("Dominique");
        assertThat(camille.get(page + "/administrators/" + access).body())
                .contains("another administrator has to appoint you")
                .doesNotContain("Nobody administers");
        assertThat(path(camille.submit(page + "/administrators/" + access, Map.of())))
                .isEqualTo(page + "?done=stepped-down");
        assertThat(camille.get(page + "?done=stepped-down").body())
                .contains("You are no longer an administrator.")
                .doesNotContain("id=\"appoint\"");
        assertThat(camille.submit(page + "/administrators/" + access, Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void staffSeeEachOrganizationAndDismissAnAdministrator() {
        UUID access = organizations.appoint("Camille");
        organizations.makeStaff("Élodie");
        assertThat(shown(elsewhere))
                .contains(">2<", "Remove…", "id=\"appoint\"")
                .doesNotContain("href=\"/people/" + organizations.user("Camille"));
        assertThat(path(elsewhere.submit(page + "/administrators/" + access, Map.of())))
                .isEqualTo(page + "?done=dismissed");
        assertThat(administrators()).isEmpty();
        assertThat(shown(elsewhere)).contains("Nobody administers this organization yet.");
    }

    @Test
    void onlyOneOfSeveralAppointmentsOfAPersonSucceeds() throws Exception {
        organizations.appoint("Camille");
        Map<String, String> fields = appointing("Dominique");
        assertThat(Parallel.calls(6, () -> path(camille.submit(page + "/administrators", fields))))
                .containsOnlyOnce(new Returned<>(page + "?done=appointed"));
        assertThat(administrators()).hasSize(2);
    }

    private Map<String, String> appointing(String person) {
        return Map.of("user", organizations.user(person).toString());
    }

    private List<UUID> administrators() {
        return directory
                .sql()
                .sql("select user_id from organization_access where organization_id = :id order by created_at")
                .param("id", organization)
                .query(UUID.class)
                .list();
    }

    private String shown(Browser browser) {
        Answer answer = browser.get(page);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String path(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isBetween(301, 303);
        return redirect.location().replace(directory.origin().toString(), "");
    }
}
