package org.annuaire.directory.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.serviceproviders.TestServices;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** See as, in a browser. */
final class PreviewPagesTests {
    private TestDirectory directory;
    private TestOrganizations organizations;
    private TestServices services;
    private Browser camille;
    private Browser dominique;
    private Browser elsewhere;
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
        page = page(organizations.of("Camille"));
        notes = services.named("Notes");
        drive = services.named("Drive");
    }

    @Test
    void asksForAServiceAndAPerson() {
        services.unnamed("waiting");
        assertThat(shown(camille, page))
                .contains(">Notes</option>", ">Drive</option>", "Name or e-mail address of a person")
                .doesNotContain("waiting", "Error:", "What Notes receives", "has a name here yet");
    }

    @Test
    void saysWhyThereIsNoServiceToChoose() {
        execute("delete from service_provider");
        services.unnamed("waiting");
        assertThat(shown(camille, page))
                .contains("No service has a name here yet.")
                .doesNotContain("waiting");
    }

    @Test
    void whoIsTheOnlyOneFoundIsShownAtOnceWithTheReasonsOfEachTeam() {
        team(dominique, "Hidden", false, drive);
        team(dominique, "Linked", false, notes);
        team(dominique, "Open", true);
        String result = shown(camille, page + "?service=" + notes + "&q=MARTIN");
        assertThat(result)
                .contains("What Notes receives about Dominique Martin", "Notes gets an answer with 2 teams.")
                .containsSubsequence(
                        "Teams that it receives",
                        ">Open<",
                        "The team is open to every service.",
                        ">Linked<",
                        "The team is open to this service.",
                        "Teams that it does not receive",
                        ">Hidden<",
                        "The team is open to other services only, or to none.")
                .doesNotContain("person found");
    }

    @Test
    void theAnswerIsThereWordForWord() {
        team(dominique, "Open", true);
        String received = directory
                .serviceFor(TestPeople.dominique())
                .get("/resource-server/v1.0/teams/")
                .json()
                .toPrettyString();
        String escaped = received.replace("\"", "&quot;");
        assertThat(unspaced(shown(camille, chosen(notes, "Dominique")))).contains(unspaced(escaped));
        services.list(organizations.of("Camille"), drive);
        assertThat(shown(camille, chosen(notes, "Dominique")))
                .contains("&quot;detail&quot;", "The organization of this person does not let this service");
    }

    @Test
    void severalAreOfferedAndOneOfThemIsChosen() {
        String found = shown(camille, page + "?service=" + notes + "&q=d");
        String link = page + "?service=" + notes + "&amp;user=" + organizations.user("Dominique");
        assertThat(found)
                .contains("2 people found", "Camille Durand", "href=\"" + link + "\"")
                .doesNotContain("What Notes receives");
        assertThat(shown(camille, link.replace("&amp;", "&")))
                .contains("What Notes receives about Dominique Martin", "Notes gets an answer, with no team in it.")
                .contains("name=\"user\" value=\"" + organizations.user("Dominique") + "\"")
                .contains("of another person");
    }

    @Test
    void onlyActivePeopleOfTheOrganizationAreFound() {
        assertThat(shown(camille, page + "?service=" + notes + "&q=lefevre")).contains("Nobody found");
        assertThat(shown(camille, page + "?service=" + notes + "&q=%25")).contains("Nobody found");
        execute("update users set state = 'deactivated' where name like 'Dominique%'");
        assertThat(shown(camille, page + "?service=" + notes + "&q=martin")).contains("Nobody found");
        organizations.makeStaff("Élodie");
        assertThat(shown(elsewhere, page + "?service=" + notes + "&q=durand"))
                .contains("What Notes receives about Camille Durand");
        assertThat(shown(elsewhere, page + "?service=" + notes + "&q=lefevre")).contains("Nobody found");
    }

    @Test
    void moreThanTwentyAreSaidToBeMore() {
        for (int i = 10; i < 31; i++) {
            directory.sql().sql("""
                    insert into users (organization_id, name, created_at, updated_at)
                    select organization_id, :name, now(), now() from users where name like 'Camille%'
                    """).param("name", "Member " + i).update();
        }
        assertThat(shown(camille, page + "?service=" + notes + "&q=member"))
                .contains("The first 20 people found", "Type more letters", "Member 29")
                .doesNotContain("Member 30");
    }

    @Test
    void theMissingServiceIsSaidAndThePersonIsKept() {
        String user = organizations.user("Dominique").toString();
        for (String query : List.of("?q=martin", "?user=" + user, "?service=&user=" + user)) {
            assertThat(shown(camille, page + query))
                    .contains("Choose a service.</span>", "aria-invalid=\"true\"")
                    .doesNotContain("What Notes receives");
        }
        assertThat(shown(camille, page + "?service=&user=" + user)).contains("name=\"user\" value=\"" + user + "\"");
    }

    @Test
    void aRefusedServiceIsSaidToBeRefusedAndWhy() {
        team(dominique, "Open", true);
        services.list(organizations.of("Camille"), drive);
        assertThat(shown(camille, chosen(notes, "Dominique")))
                .contains("Notes gets no answer.", "does not let this service use the directory.")
                .contains("Change the choice", "The service gets no answer about this person.")
                .doesNotContain("Teams that it receives");
        organizations.makeStaff("Élodie");
        services.retire(drive);
        assertThat(shown(elsewhere, chosen(drive, "Dominique")))
                .contains("Drive gets no answer.", "has withdrawn the service.", "The service is withdrawn.")
                .doesNotContain("Change the choice");
        own("Camille");
        execute("update users set state = 'deactivated' where name like 'Dominique%'");
        assertThat(shown(elsewhere, chosen(notes, "Dominique"))).contains("The account of this person is not active.");
        execute("update users set state = 'active'");
        execute("update organization set service_policy = 'all', is_active = false where id = '"
                + organizations.of("Camille") + "'");
        assertThat(shown(elsewhere, chosen(notes, "Dominique")))
                .contains("The organization is suspended.", "The organization of the team is suspended.");
    }

    @Test
    void aTeamOfAnotherOrganizationKeepsItsNameWhereItIsNotReceived() {
        team(elsewhere, "Their secret", false);
        directory.sql().sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select id, :user, 'member', now(), now() from team
                        """).param("user", organizations.user("Dominique")).update();
        assertThat(shown(camille, chosen(notes, "Dominique")))
                .contains("A team of another organization")
                .doesNotContain("Their secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyReasonHasAText(String language) {
        team(dominique, "Root", true);
        directory.sql().sql("""
                        with below as (
                          insert into team (organization_id, name, path, created_at, updated_at)
                          select organization_id, 'Below', path || '00001', now(), now() from team
                          returning id)
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select below.id, :user, 'member', now(), now() from below
                        """).param("user", organizations.user("Camille")).update();
        own("Élodie");
        organizations.makeStaff("Camille");
        services.list(organizations.of("Camille"));
        services.retire(notes);
        execute("update users set state = 'deactivated' where name like 'Dominique%'");
        for (String person : List.of("Camille", "Dominique")) {
            assertThat(shown(camille, chosen(notes, person) + "&lang=" + language))
                    .doesNotContain("??");
        }
        execute("update service_provider set retired_at = null");
        assertThat(shown(camille, chosen(notes, "Camille") + "&lang=" + language))
                .doesNotContain("??");
    }

    @Test
    void whoMayNotIsAnsweredAsByTheApi() {
        organizations.appoint("Élodie");
        String query = "?service=" + notes + "&user=" + organizations.user("Dominique");
        assertThat(dominique.get(page + query).status()).isEqualTo(403);
        assertThat(elsewhere.get(page + query).status()).isEqualTo(404);
        assertThat(camille.get(page(UUID.randomUUID()) + query).status()).isEqualTo(404);
        assertThat(directory.browser().get(page + query).location()).contains("/authenticate/");
    }

    @Test
    void whoOrWhatIsNotThereIsNotFound() {
        UUID waiting = services.unnamed("waiting");
        String dominiques = "&user=" + organizations.user("Dominique");
        assertThat(camille.get(page + "?service=" + waiting).status()).isEqualTo(404);
        assertThat(camille.get(page + "?service=" + UUID.randomUUID() + dominiques)
                        .status())
                .isEqualTo(404);
        assertThat(camille.get(page + "?service=x").status()).isEqualTo(404);
        for (Object user : List.of(UUID.randomUUID(), organizations.user("Élodie"), "x")) {
            assertThat(camille.get(page + "?service=" + notes + "&user=" + user).status())
                    .isEqualTo(404);
        }
        organizations.makeStaff("Élodie");
        assertThat(shown(elsewhere, page + "?service=" + waiting)).contains(">waiting</option>");
        assertThat(elsewhere
                        .get(page + "?service=" + notes + "&user=" + organizations.user("Élodie"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void saysWhereThereAreMoreTeamsThanItShows() {
        TestDirectory small = TestDirectory.sharedWithOtherSettings();
        Browser browser = small.browserOf(TestPeople.camille());
        var people = new TestOrganizations(small.sql());
        people.appoint("Camille");
        UUID service = new TestServices(small.sql()).named("Notes");
        for (int i = 0; i < 3; i++) {
            team(browser, "Team " + i, true);
        }
        assertThat(shown(browser, page(people.of("Camille")) + "?q=durand&service=" + service))
                .contains("Notes gets an answer with 3 teams.", "more teams than the 2 shown here");
    }

    /** Makes this person an owner of each team, so that others can leave. */
    private void own(String person) {
        directory.sql().sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select id, :user, 'owner', now(), now() from team
                        """).param("user", organizations.user(person)).update();
    }

    private String chosen(UUID service, String person) {
        return page + "?service=" + service + "&user=" + organizations.user(person);
    }

    private static String page(UUID organization) {
        return "/organizations/" + organization + "/services/see-as";
    }

    private static void team(Browser browser, String name, boolean visible, UUID... linked) {
        List<String> ids = Arrays.stream(linked).map(id -> "\"" + id + "\"").toList();
        assertThat(browser.post(
                                "/api/v1.0/teams/",
                                "{\"name\": \"" + name + "\", \"is_visible_all_services\": " + visible
                                        + ", \"service_providers\": " + ids + "}")
                        .status())
                .isEqualTo(201);
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String shown(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void execute(String sql) {
        directory.sql().sql(sql).update();
    }
}
