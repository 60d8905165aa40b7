package org.annuaire.directory.serviceproviders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which services an organization allows, in a browser. */
final class OrganizationScopePagesTests {
    private TestDirectory directory;
    private TestOrganizations organizations;
    private TestServices services;
    private Browser camille;
    private Browser dominique;
    private Browser elsewhere;
    private UUID organization;
    private String page;
    private UUID notes;
    private UUID drive;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        services = new TestServices(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.appoint("Camille");
        organization = organizations.of("Camille");
        page = "/organizations/" + organization + "/services";
        notes = services.named("Notes");
        drive = services.named("Drive");
    }

    @Test
    void showsWhatIsChosenAndWhatThereIsToChoose() {
        services.unnamed("waiting");
        services.retire(services.named("Attic"));
        assertThat(shown(camille, page))
                .contains("Which services get an answer?", "value=\"all\" required", "Drive", "Notes")
                .contains(radio("all", true), radio("listed", false))
                .doesNotContain("waiting", "Attic");
        services.list(organization, notes);
        assertThat(shown(camille, page))
                .contains(radio("all", false), radio("listed", true), tick(notes, true), tick(drive, false));
    }

    @Test
    void whatTakesSomethingAwayIsConfirmedAfterItIsSaidWhatItIs() {
        Answer asked = camille.submit(page, listed("", drive));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains("This service gets no answer any more:", "<li>Notes</li>")
                .contains("A service that has no name here yet")
                .doesNotContain("<li>Drive</li>", "No service gets an answer any more");
        assertThat(policy()).isEqualTo("all");

        Answer saved = camille.submit(page, listed("save", drive));
        assertThat(path(saved)).isEqualTo(page + "?done=saved");
        assertThat(shown(camille, path(saved)))
                .contains("role=\"status\">The choice is saved.", tick(drive, true), tick(notes, false));
        assertThat(stored()).containsExactly(drive);
        assertThat(organizations.kinds()).containsOnlyOnce("organization-services.changed");
    }

    @Test
    void goingBackKeepsTheChoice() {
        Answer again = camille.submit(page, listed("edit", drive));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains(radio("listed", true), tick(drive, true), tick(notes, false));
        assertThat(policy()).isEqualTo("all");
    }

    @Test
    void whatOnlyGivesIsSavedAtOnce() {
        services.list(organization, notes);
        assertThat(path(camille.submit(page, listed("", notes, drive)))).isEqualTo(page + "?done=saved");
        assertThat(stored()).containsExactlyInAnyOrder(notes, drive);
        assertThat(path(camille.submit(page, Map.of("service_policy", "all")))).isEqualTo(page + "?done=saved");
        assertThat(policy()).isEqualTo("all");
    }

    @Test
    void ticksDoNotCountWhereEveryServiceIsAllowed() {
        services.list(organization, notes);
        camille.submit(page, List.of(Map.entry("service_policy", "all"), Map.entry("service", drive.toString())));
        assertThat(policy()).isEqualTo("all");
        assertThat(stored()).isEmpty();
    }

    @Test
    void anExchangeSaysBothSides() {
        services.list(organization, notes);
        assertThat(camille.submit(page, listed("", drive)).body())
                .containsSubsequence(
                        "This service gets no answer any more:",
                        "<li>Notes</li>",
                        "This service gets an answer from now on:",
                        "<li>Drive</li>")
                .doesNotContain("A service that has no name here yet");
    }

    @Test
    void anEmptyListIsSaidToSilenceAllServices() {
        assertThat(camille.submit(page, listed("")).body()).contains("No service gets an answer any more.");
        camille.submit(page, listed("save"));
        assertThat(policy()).isEqualTo("listed");
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatCountsAlreadyIsSaidAndNotChanged() {
        Answer same = camille.submit(page, Map.of("service_policy", "all"));
        assertThat(shown(camille, path(same))).contains("Nothing had to be changed");
        assertThat(organizations.kinds()).doesNotContain("organization-services.changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "save", "edit"})
    void aServiceThatIsNoLongerThereChangesNothing(String step) {
        services.list(organization, notes);
        UUID attic = services.named("Attic");
        services.retire(attic);
        for (UUID gone : List.of(attic, services.unnamed("waiting"), UUID.randomUUID())) {
            Answer refused = camille.submit(page, listed(step, notes, gone));
            assertThat(shown(camille, path(refused))).contains("Nothing was changed");
            directory
                    .sql()
                    .sql("delete from service_provider where name is null")
                    .update();
        }
        assertThat(stored()).containsExactly(notes);
        assertThat(organizations.kinds()).doesNotContain("organization-services.changed");
    }

    @Test
    void whatIsNoChoiceIsRefused() {
        assertThat(camille.submit(page, Map.of()).status()).isEqualTo(400);
        assertThat(camille.submit(page, Map.of("service_policy", "none")).status())
                .isEqualTo(400);
        assertThat(camille.submit(page, Map.of("service_policy", "listed", "service", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(policy()).isEqualTo("all");
    }

    @Test
    void whoMayNotIsAnsweredAsByTheApi() {
        organizations.appoint("Élodie");
        String unknown = "/organizations/" + UUID.randomUUID() + "/services";
        assertThat(dominique.get(page).status()).isEqualTo(403);
        assertThat(dominique.submit(page, listed("save")).status()).isEqualTo(403);
        for (String hidden : List.of(page, unknown, "/organizations/x/services")) {
            assertThat(elsewhere.get(hidden).status()).isEqualTo(404);
            assertThat(elsewhere.submit(hidden, listed("save")).status()).isEqualTo(404);
        }
        Browser stranger = directory.browser();
        assertThat(stranger.get(page).location()).contains("/authenticate/").contains("services");
        assertThat(stranger.submit(page, listed("save")).status()).isEqualTo(401);
        assertThat(policy()).isEqualTo("all");
    }

    @Test
    void aFormFromElsewhereChangesNothing() {
        Answer forged = camille.send(
                "POST",
                page,
                request -> request.setHeader("X-CSRFToken", "")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("service_policy=listed&step=save")));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(policy()).isEqualTo("all");
    }

    @Test
    void staffDecideForEachOrganization() {
        organizations.makeStaff("Élodie");
        assertThat(shown(elsewhere, page)).contains("Which services get an answer?");
        assertThat(path(elsewhere.submit(page, listed("save", notes)))).isEqualTo(page + "?done=saved");
        assertThat(stored()).containsExactly(notes);
    }

    @Test
    void whoDecidesIsLedThereAndNobodyElse() {
        String own = "/organizations/" + organizations.of("Élodie") + "/services";
        assertThat(shown(camille, "/people"))
                .contains("href=\"" + page + "\"")
                .doesNotContain("href=\"/organizations\"");
        for (Browser other : List.of(dominique, elsewhere)) {
            assertThat(shown(other, "/people")).doesNotContain("/services\"", "href=\"/organizations\"");
        }
        organizations.makeStaff("Élodie");
        assertThat(shown(elsewhere, "/people")).contains("href=\"" + own + "\"", "href=\"/organizations\"");
    }

    @Test
    void whatTheListDoesNotShowStaysOnIt() {
        directory.sql().sql("""
                insert into service_provider (audience_id, name, created_at, updated_at)
                select 'many-' || n, 'Aaa ' || n, now(), now() from generate_series(1, 1000) as n
                """).update();
        services.list(organization, notes);
        assertThat(shown(camille, page))
                .contains("These are the first 1", "One more service is on the list but not shown here")
                .doesNotContain(">Notes<");
        List<UUID> many = directory
                .sql()
                .sql("select id from service_provider where name like 'Aaa %'")
                .query(UUID.class)
                .list();
        assertThat(path(camille.submit(page, listed("", many.toArray(UUID[]::new)))))
                .isEqualTo(page + "?done=saved");
        assertThat(stored()).hasSize(1001).contains(notes);
        Answer asked = camille.submit(page, listed("", many.get(0)));
        assertThat(asked.body()).contains("services get no answer any more", "and 979 more");
    }

    @Test
    void aNameIsShownAsItIs() {
        services.named("<b>Odd</b>");
        assertThat(shown(camille, page)).contains("&lt;b&gt;Odd").doesNotContain("<b>Odd");
        assertThat(camille.submit(page, listed("", notes, drive)).body())
                .contains("&lt;b&gt;Odd")
                .doesNotContain("<b>Odd");
        assertThat(shown(camille, page + "?done=%3Cb%3E")).doesNotContain("<b>", "role=\"status\"");
    }

    private String policy() {
        return directory
                .sql()
                .sql("select service_policy from organization where id = :id")
                .param("id", organization)
                .query(String.class)
                .single();
    }

    private List<UUID> stored() {
        return directory
                .sql()
                .sql("select service_provider_id from organization_service_provider where organization_id = :id")
                .param("id", organization)
                .query(UUID.class)
                .list();
    }

    private static List<Map.Entry<String, String>> listed(String step, UUID... ticked) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("service_policy", "listed"));
        fields.add(Map.entry("step", step));
        for (UUID service : ticked) {
            fields.add(Map.entry("service", service.toString()));
        }
        return fields;
    }

    private static String radio(String policy, boolean checked) {
        return "value=\"" + policy + "\" required aria-describedby=\"scope-" + policy + "-hint\""
                + (checked ? " checked=\"checked\">" : ">");
    }

    private static String tick(UUID service, boolean ticked) {
        return "value=\"" + service + "\"" + (ticked ? " checked=\"checked\">" : ">");
    }

    private static String shown(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String path(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isBetween(301, 303);
        return redirect.location().replace(directory.origin().toString(), "");
    }
}
