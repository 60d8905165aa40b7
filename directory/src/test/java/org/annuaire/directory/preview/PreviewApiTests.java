package org.annuaire.directory.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.serviceproviders.TestServices;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PreviewApiTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private TestServices services;
    private Browser camille;
    private Browser dominique;
    private UUID notes;
    private UUID drive;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        services = new TestServices(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        organizations.appoint("Camille");
        notes = services.named("Notes");
        drive = services.named("Drive");
    }

    @Test
    void anAdministratorSeesTheBytesThatTheServiceReceivesAndWhy() {
        String hidden = team(dominique, "Hidden", false, drive);
        String linked = team(dominique, "Linked", false, notes);
        String open = team(dominique, "Open", true);
        String received =
                directory.serviceFor(TestPeople.dominique()).get(TEAMS).body();
        Answer answer = camille.get(preview(notes, "Dominique"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"service_provider\":{\"id\":\"" + notes
                        + "\",\"name\":\"Notes\",\"audience_id\":\"notes\"},\"user\":\""
                        + organizations.user("Dominique") + "\",\"answer\":{\"status\":200,\"body\":" + received
                        + "},\"teams\":["
                        + reason(open, "Open", true, "visible-to-all-services") + ","
                        + reason(linked, "Linked", true, "linked") + ","
                        + reason(hidden, "Hidden", false, "not-linked") + "]}");
        assertThat(answer.header("Annuaire-Truncated")).isEmpty();
    }

    @Test
    void aParentOfOnesTeamIsToldApartFromOnesOwn() {
        String root = team(camille, "Root", true);
        String below = directory.sql().sql("""
                        insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
                        select organization_id, 'Below', true, path || '00001', now(), now() from team
                        returning id
                        """).query(String.class).single();
        directory
                .sql()
                .sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        values (:team::uuid, :user, 'member', now(), now())
                        """)
                .param("team", below)
                .param("user", organizations.user("Dominique"))
                .update();
        assertThat(reasons(camille.get(preview(notes, "Dominique"))))
                .containsEntry(root, "parent-of-own-team visible-to-all-services")
                .containsEntry(below, "own-team visible-to-all-services");
    }

    @Test
    void aServiceThatTheOrganizationDoesNotListIsRefusedAsAWhole() {
        String team = team(dominique, "Open", true);
        String other = team(dominique, "Other", false, drive);
        services.list(organizations.of("Camille"), drive);
        Answer answer = camille.get(preview(notes, "Dominique"));
        assertRefused(answer, 403);
        assertThat(reasons(answer))
                .containsEntry(team, "own-team visible-to-all-services person-not-served organization-does-not-list")
                .containsEntry(other, "own-team person-not-served not-linked organization-does-not-list");
    }

    @Test
    void staffSeeThatASuspendedOrganizationARetiredServiceAndADeactivatedPersonAreRefused() {
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
        String team = team(dominique, "Open", true);
        directory.sql().sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select id, :user, 'owner', now(), now() from team
                        """).param("user", organizations.user("Camille")).update();
        execute("update users set state = 'deactivated' where name like 'Dominique%'");
        Answer answer = elsewhere.get(preview(notes, "Dominique"));
        assertRefused(answer, 401);
        assertThat(reasons(answer)).containsEntry(team, "own-team visible-to-all-services person-not-served");
        execute("update users set state = 'active'");
        services.retire(notes);
        answer = elsewhere.get(preview(notes, "Dominique"));
        assertRefused(answer, 403);
        assertThat(reasons(answer))
                .containsEntry(team, "own-team visible-to-all-services person-not-served service-retired");
        execute("update service_provider set retired_at = null");
        execute("update organization set is_active = false where id = '" + organizations.of("Camille") + "'");
        answer = elsewhere.get(preview(notes, "Dominique"));
        assertRefused(answer, 403);
        assertThat(reasons(answer))
                .containsEntry(team, "own-team visible-to-all-services person-not-served organization-suspended");
    }

    @Test
    void hiddenTeamsOfOtherOrganizationsKeepTheirNamesFromAnAdministrator() {
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
        String foreign = team(elsewhere, "Their secret", false);
        String shown = team(elsewhere, "Their open one", true);
        directory.sql().sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select id, :user, 'member', now(), now() from team
                        """).param("user", organizations.user("Dominique")).update();
        Answer answer = camille.get(preview(notes, "Dominique"));
        assertThat(answer.body()).doesNotContain("Their secret").contains("Their open one");
        assertThat(reasons(answer))
                .containsEntry(foreign, "own-team not-linked")
                .containsEntry(shown, "own-team visible-to-all-services");
        assertThat(elsewhere.get(preview(notes, "Dominique")).body()).contains("Their secret");
    }

    @Test
    void peopleWhoDecideNothingLearnNothing() {
        UUID user = organizations.user("Camille");
        String first = dominique.get(preview(notes, user.toString())).body();
        for (String path : List.of(
                preview(notes, organizations.user("Dominique").toString()),
                preview(notes, UUID.randomUUID().toString()),
                preview(UUID.randomUUID(), user.toString()),
                preview(notes, "no-id"),
                preview(notes, ""))) {
            Answer answer = dominique.get(path);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo(first);
        }
        assertThat(directory.browser().get(preview(notes, user.toString())).status())
                .isEqualTo(401);
    }

    @Test
    void anAdministratorOfAnotherOrganizationCannotTellAPersonFromNobody() {
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.appoint("Élodie");
        Answer person = elsewhere.get(preview(notes, "Dominique"));
        Answer nobody = elsewhere.get(preview(notes, UUID.randomUUID().toString()));
        assertThat(person.status()).isEqualTo(404);
        assertThat(person.detail()).isEqualTo("No User matches the given query.");
        assertThat(person.body()).isEqualTo(nobody.body());
    }

    @Test
    void anAdministratorSeesThroughNamedServicesOnly() {
        UUID waiting = services.unnamed("waiting");
        services.retire(drive);
        for (UUID hidden : List.of(waiting, drive, UUID.randomUUID())) {
            Answer answer = camille.get(preview(hidden, "Dominique"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("No ServiceProvider matches the given query.");
        }
        organizations.makeStaff("Camille");
        assertThat(camille.get(preview(waiting, "Dominique")).status()).isEqualTo(200);
        assertThat(camille.get(preview(drive, "Dominique")).status()).isEqualTo(200);
    }

    @Test
    void refusesInTheContractsOrder() {
        String path = "/api/v1.0/service-providers/" + notes + "/preview/";
        assertThat(camille.post(path, "not json").status()).isEqualTo(405);
        assertThat(camille.get("/api/v1.0/service-providers/x/preview/").status())
                .isEqualTo(404);
        assertThat(camille.get(path).body()).isEqualTo("{\"user\":[\"This field is required.\"]}");
        assertThat(camille.get(path + "?user=x").body()).isEqualTo("{\"user\":[\"Must be a valid UUID.\"]}");
        execute("update users set state = 'erased', email = null, name = null where name like 'Dominique%'");
        UUID erased = directory
                .sql()
                .sql("select id from users where state = 'erased'")
                .query(UUID.class)
                .single();
        assertThat(camille.get(preview(notes, erased.toString())).status()).isEqualTo(404);
    }

    @Test
    void saysWhereThereAreMoreTeamsThanItTells() {
        TestDirectory small = TestDirectory.sharedWithOtherSettings();
        Browser browser = small.browserOf(TestPeople.camille());
        var people = new TestOrganizations(small.sql());
        people.appoint("Camille");
        UUID service = new TestServices(small.sql()).named("Notes");
        for (int i = 0; i < 3; i++) {
            browser.post("/api/v1.0/teams/", "{\"name\": \"Team " + i + "\"}");
        }
        Answer answer = browser.get(preview(service, people.user("Camille").toString()));
        assertThat(answer.header("Annuaire-Truncated")).contains("teams");
        assertThat(answer.json().path("teams").size()).isEqualTo(2);
        assertThat(answer.json().path("answer").path("body").path("count").asInt())
                .isEqualTo(3);
        assertThat(answer.json().path("answer").path("body").path("results").size())
                .isEqualTo(2);
    }

    /** The answer holds what the service gets at the same moment. */
    private void assertRefused(Answer answer, int status) {
        Answer service = directory.serviceFor(TestPeople.dominique()).get(TEAMS);
        assertThat(service.status()).isEqualTo(status);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"answer\":{\"status\":" + status + ",\"body\":" + service.body() + "}");
        assertThat(answer.body()).doesNotContain("\"shown\":true");
    }

    private String preview(UUID service, String person) {
        String user = Character.isUpperCase(person.isEmpty() ? 'x' : person.charAt(0))
                ? organizations.user(person).toString()
                : person;
        return "/api/v1.0/service-providers/" + service + "/preview/?user=" + user;
    }

    private static String team(Browser browser, String name, boolean visible, UUID... linked) {
        List<String> ids = Arrays.stream(linked).map(id -> "\"" + id + "\"").toList();
        return browser.post(
                        "/api/v1.0/teams/",
                        "{\"name\": \"" + name + "\", \"is_visible_all_services\": " + visible
                                + ", \"service_providers\": " + ids + "}")
                .json()
                .path("id")
                .asString();
    }

    private String reason(String id, String name, boolean shown, String reason) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"organization\":\"" + organizations.of("Dominique")
                + "\",\"role\":\"owner\",\"shown\":" + shown + ",\"reasons\":[\"own-team\",\"" + reason + "\"]}";
    }

    private static Map<String, String> reasons(Answer answer) {
        Map<String, String> reasons = new LinkedHashMap<>();
        answer.json()
                .path("teams")
                .forEach(team -> reasons.put(
                        team.path("id").asString(),
                        String.join(
                                " ",
                                team.path("reasons")
                                        .valueStream()
                                        .map(reason -> reason.asString())
                                        .toList())));
        return reasons;
    }

    private void execute(String sql) {
        directory.sql().sql(sql).update();
    }
}
