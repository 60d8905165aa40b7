package org.annuaire.directory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class JournalApiTests {
    private static final String CHANGES = "/api/v1.0/changes/";

    private final TestDirectory directory = TestDirectory.shared();
    private final TestOrganizations people = new TestOrganizations(directory.sql());
    private Browser camille;
    private Browser dominique;
    private Browser elodie;
    private TestTeam team;

    /** Camille administers the organization, Dominique has a team in it, Élodie is staff of another one. */
    @BeforeEach
    void threePeople() {
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        elodie = directory.browserOf(TestPeople.elsewhere());
        people.appoint("Camille");
        people.makeStaff("Élodie");
        team = TestTeam.of(directory, dominique, "Budget");
    }

    private JsonNode newest(Browser reader, String query) {
        Answer answer = reader.get(CHANGES + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("results").get(0);
    }

    private static List<String> kinds(Answer answer) {
        List<String> kinds = new ArrayList<>();
        answer.json()
                .path("results")
                .forEach(change -> kinds.add(change.path("kind").asString()));
        return kinds;
    }

    @Test
    void tellsWhoDidWhatAsDataAndInWords() {
        dominique.patch("/api/v1.0/teams/" + team.id() + "/", "{\"name\": \"Finances\"}");
        JsonNode change = newest(camille, "");
        assertThat(change.path("kind").asString()).isEqualTo("team.changed");
        assertThat(change.path("origin").asString()).isEqualTo("person");
        assertThat(change.path("actor").path("id").asString())
                .isEqualTo(people.user("Dominique").toString());
        assertThat(change.path("team").path("name").asString()).isEqualTo("Finances");
        assertThat(change.path("fields").toString()).isEqualTo("[\"name\"]");
        assertThat(change.path("values").toString())
                .isEqualTo("[{\"field\":\"name\",\"before\":\"Budget\",\"after\":\"Finances\"}]");
        assertThat(change.path("text").asString())
                .isEqualTo("Dominique Martin changed the team “Finances”: name “Budget” → “Finances”.");
    }

    @Test
    void speaksFrenchToWhoeverAsksForIt() {
        Answer answer = camille.send(
                "GET", CHANGES + "?kind=team.created", request -> request.setHeader("Accept-Language", "fr"));
        assertThat(answer.json().path("results").get(0).path("text").asString())
                .isEqualTo("Dominique Martin a créé l’équipe «\u00a0Budget\u00a0»\u00a0: nom «\u00a0Budget\u00a0».");
    }

    @Test
    void administratorsReadTheirOrganizationAndStaffAll() {
        assertThat(camille.get(CHANGES).json().path("results").toString()).doesNotContain("Élodie");
        String both =
                elodie.get(CHANGES + "?page_size=100").json().path("results").toString();
        assertThat(both).contains("Élodie", "Dominique");
        String own =
                elodie.get(CHANGES + "?organization=" + people.of("Camille")).body();
        assertThat(own).contains("Dominique").doesNotContain("Élodie");
        assertThat(camille.get(CHANGES + "?organization=" + people.of("Camille"))
                        .body())
                .contains("Dominique");
    }

    @Test
    void nobodyElseReadsAny() {
        assertThat(directory.browser().get(CHANGES).status()).isEqualTo(401);
        assertThat(dominique.get(CHANGES).status()).isEqualTo(403);
        assertThat(dominique.get(CHANGES + "?kind=nonsense").status()).isEqualTo(403);
        assertThat(dominique.get(CHANGES + "export.csv").status()).isEqualTo(403);
        assertThat(dominique.get(CHANGES + "export.jsonl").status()).isEqualTo(403);
        assertThat(dominique.get("/journal").status()).isEqualTo(403);
        String others = "?organization=" + people.of("Élodie");
        assertThat(camille.get(CHANGES + others).status()).isEqualTo(404);
        assertThat(camille.get(CHANGES + "export.csv" + others).status()).isEqualTo(404);
        assertThat(camille.get("/journal" + others).status()).isEqualTo(404);
    }

    @Test
    void whoNoLongerAdministersReadsNothing() {
        assertThat(camille.get(CHANGES).status()).isEqualTo(200);
        directory.sql().sql("delete from organization_access").update();
        assertThat(camille.get(CHANGES).status()).isEqualTo(403);
    }

    @Test
    void wrongQuestionsAreNamed() {
        assertThat(camille.get(CHANGES + "?kind=nonsense").body())
                .isEqualTo("{\"kind\":[\"\\\"nonsense\\\" is not a valid choice.\"]}");
        assertThat(camille.get(CHANGES + "?user=nobody").body()).isEqualTo("{\"user\":[\"Must be a valid UUID.\"]}");
        assertThat(camille.get(CHANGES + "?team=none").status()).isEqualTo(400);
        assertThat(camille.get(CHANGES + "?cursor=nonsense").status()).isEqualTo(400);
        assertThat(kinds(camille.get(CHANGES + "?user=" + UUID.randomUUID()))).isEmpty();
    }

    @Test
    void aPersonsPartHasWhatTheyDidAndWhatHappenedToThem() {
        team.give("Camille", "member");
        dominique.post("/api/v1.0/teams/" + team.id() + "/accesses/", "{\"user\": \"" + people.user("Élodie") + "\"}");
        assertThat(kinds(elodie.get(CHANGES + "?user=" + people.user("Dominique"))))
                .contains("user.joined", "team.created");
        assertThat(kinds(elodie.get(CHANGES + "?user=" + people.user("Camille"))))
                .contains("user.joined")
                .doesNotContain("team.created");
        assertThat(kinds(elodie.get(CHANGES + "?team=" + team.id())))
                .contains("team.created")
                .doesNotContain("user.joined");
        assertThat(kinds(elodie.get(CHANGES + "?team=" + team.id() + "&kind=team.created")))
                .containsExactly("team.created");
        assertThat(kinds(elodie.get(
                        CHANGES + "?user=" + people.user("Dominique") + "&team=" + team.id() + "&kind=team.created")))
                .containsExactly("team.created");
        assertThat(kinds(camille.get(CHANGES + "?user=" + people.user("Élodie"))))
                .as("what concerns their organization of somebody of another")
                .containsExactly("team-access.created");
    }

    @Test
    void pagesFollowEachOtherAndSkipNothing() {
        directory
                .sql()
                .sql("""
                        insert into change (at, kind, organization_id, team_id)
                        select now() - number / 7 * interval '1 second', 'team.changed', :organization, :team
                        from generate_series(1, 50) number
                        """)
                .param("organization", people.of("Camille"))
                .param("team", team.id())
                .update();
        long all = directory
                .sql()
                .sql("select count(*) from change where organization_id = :organization")
                .param("organization", people.of("Camille"))
                .query(Long.class)
                .single();
        List<Long> read = readAll(camille, CHANGES + "?page_size=7");
        assertThat(read).hasSize((int) all).doesNotHaveDuplicates();
        assertThat(readAll(elodie, CHANGES + "?page_size=7&kind=team.changed")).hasSize(50);
        assertThat(readAll(camille, CHANGES + "?page_size=7&kind=team.changed")).hasSize(50);
        assertThat(readAll(camille, CHANGES + "?page_size=7&team=" + team.id())).hasSize(52);
    }

    /** Of one team, the newest 600 are of another kind: a page looks at 200. */
    @Test
    void aPageWithNothingLeadsOnWhereThereIsMore() {
        directory
                .sql()
                .sql("""
                        insert into change (at, kind, organization_id, team_id, user_id)
                        select now(), 'team.changed', :organization, :team, :user from generate_series(1, 600)
                        """)
                .param("organization", people.of("Camille"))
                .param("team", team.id())
                .param("user", people.user("Dominique"))
                .update();
        for (String of : List.of("team=" + team.id(), "user=" + people.user("Dominique"))) {
            Answer first = elodie.get(CHANGES + "?kind=team.created&" + of);
            assertThat(kinds(first)).isEmpty();
            assertThat(first.json().path("next").isNull()).isFalse();
            assertThat(readAll(elodie, CHANGES + "?kind=team.created&" + of)).hasSize(1);
            assertThat(readAll(elodie, CHANGES + "?page_size=100&" + of)).hasSizeGreaterThan(600);
            assertThat(kinds(camille.get(CHANGES + "?kind=team.created&" + of))).hasSize(1);
            assertThat(readAll(camille, CHANGES + "?page_size=100&" + of)).hasSizeGreaterThan(600);
        }
    }

    /** Of the organization, the newest 6,000 are of nobody: a page of a person or a team looks at 5,000. */
    @Test
    void aPartOfAnOrganizationLeadsOnFromALineOfItsOwn() {
        directory.sql().sql("""
                        insert into change (at, kind, organization_id)
                        select now(), 'organization.changed', :organization from generate_series(1, 6000)
                        """).param("organization", people.of("Camille")).update();
        for (String of : List.of("team=" + team.id(), "user=" + people.user("Dominique"))) {
            Answer first = camille.get(CHANGES + "?" + of);
            assertThat(kinds(first)).isEmpty();
            assertThat(first.json().path("next").isNull()).isFalse();
            assertThat(readAll(camille, CHANGES + "?" + of)).isNotEmpty();
        }
    }

    /** Whatever happens to somebody elsewhere, and in whichever address book: the answer stays the same. */
    @Test
    void aPartTellsNothingOfLinesThatOthersHave() {
        TestTeam foreign = TestTeam.of(directory, elodie, "Voirie");
        List<String> parts = List.of(
                "user=" + people.user("Élodie"),
                "user=" + people.user("Dominique"),
                "team=" + foreign.id(),
                "team=" + team.id() + "&user=" + people.user("Élodie"));
        List<String> before = parts.stream()
                .map(part -> camille.get(CHANGES + "?" + part).body())
                .toList();
        for (String person : List.of("Élodie", "Dominique")) {
            directory
                    .sql()
                    .sql("""
                            insert into change (at, kind, organization_id, team_id, user_id, actor_id, contact_id)
                            select now() - number * interval '1 minute',
                                   case when number % 2 = 0 then 'team.changed' else 'contact.changed' end,
                                   case when number % 2 = 0 then :organization::uuid end,
                                   case when number % 2 = 0 then :team::uuid end,
                                   case when number % 2 = 1 then :user::uuid end,
                                   :user,
                                   case when number % 2 = 1 then gen_random_uuid() end
                            from generate_series(1, 900) number
                            """)
                    .param("organization", people.of("Élodie"))
                    .param("team", foreign.id())
                    .param("user", people.user(person))
                    .update();
        }
        assertThat(parts.stream().map(part -> camille.get(CHANGES + "?" + part).body()))
                .containsExactlyElementsOf(before);
        assertThat(kinds(elodie.get(CHANGES + "?" + parts.get(2)))).isNotEmpty();
        for (String part : parts) {
            assertThat(camille.get("/journal?" + part).body()).doesNotContain("cursor=");
        }
    }

    @Test
    void aPageNamesOnlyWhatItsOwnLinesName() {
        TestTeam foreign = TestTeam.of(directory, elodie, "Voirie");
        UUID service = directory.sql().sql("""
                        insert into service_provider (name, audience_id, created_at, updated_at)
                        values ('Hidden', 'hidden', now(), now()) returning id
                        """).query(UUID.class).single();
        for (UUID hidden : List.of(people.user("Élodie"), foreign.id(), people.of("Élodie"), service)) {
            assertThat(camille.get("/journal?team=" + hidden).body())
                    .contains("Only this team")
                    .doesNotContain("Only the team", "Élodie", "Lefèvre", "elodie", "Voirie", "Hidden");
            assertThat(camille.get("/journal?user=" + hidden).body())
                    .contains("Only about this person, or by them")
                    .doesNotContain("Élodie", "Lefèvre", "elodie", "Voirie", "Hidden");
        }
        UUID nobody = UUID.randomUUID();
        assertThat(partOf(people.user("Élodie")))
                .as("no different from an id of nobody")
                .isEqualTo(partOf(nobody));
        assertThat(camille.get("/journal?team=" + team.id()).body()).contains("Only the team Budget");
        assertThat(camille.get("/journal?user=" + people.user("Dominique")).body())
                .contains("Only about Dominique Martin, or by them");
        assertThat(elodie.get("/journal?team=" + foreign.id()).body()).contains("Only the team Voirie");
        assertThat(elodie.get("/journal?team=" + people.user("Élodie")).body())
                .contains("Only this team")
                .doesNotContain("Only the team");
        dominique.post("/api/v1.0/teams/" + team.id() + "/accesses/", "{\"user\": \"" + people.user("Élodie") + "\"}");
        assertThat(camille.get("/journal?user=" + people.user("Élodie")).body())
                .as("a line of the organization names them")
                .contains("Only about Élodie Lefèvre, or by them");
    }

    private String partOf(UUID person) {
        String page = camille.get("/journal?user=" + person).body();
        return page.substring(page.indexOf("<main"), page.indexOf("</main>")).replace(person.toString(), "");
    }

    @Test
    void aMoveIsToldInBothOrganizationsAndNeitherIsToldOfTheOther() {
        UUID left = people.of("Dominique");
        UUID reached = people.of("Élodie");
        assertThat(elodie.post(
                                "/api/v1.0/staff/users/" + people.user("Dominique") + "/move/",
                                "{\"organization\": \"" + reached + "\"}")
                        .status())
                .isEqualTo(200);
        String moved = "?user=" + people.user("Dominique");
        assertThat(newest(elodie, moved).path("values").toString()).contains(left.toString(), reached.toString());
        assertThat(newest(camille, moved).path("kind").asString()).isEqualTo("user.left");
        assertThat(camille.get(CHANGES + moved).body()).doesNotContain(reached.toString());
        directory.sql().sql("delete from staff_grant").update();
        people.appoint("Élodie");
        JsonNode arrival = newest(elodie, moved);
        assertThat(arrival.path("kind").asString()).isEqualTo("user.moved");
        assertThat(arrival.path("values").toString())
                .isEqualTo("[{\"field\":\"organization\",\"before\":null,\"after\":\"" + reached + "\"}]");
        assertThat(elodie.get(CHANGES + moved).body()).doesNotContain(left.toString());
        for (String export : List.of("export.csv", "export.jsonl")) {
            assertThat(elodie.get(CHANGES + export).body())
                    .contains("user.moved")
                    .doesNotContain(left.toString());
        }
    }

    private List<Long> readAll(Browser reader, String path) {
        List<Long> read = new ArrayList<>();
        String next = path;
        while (next != null) {
            Answer answer = reader.get(next.replace(directory.origin().toString(), ""));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            answer.json()
                    .path("results")
                    .forEach(change -> read.add(change.path("id").asLong()));
            JsonNode link = answer.json().path("next");
            next = link.isNull() ? null : link.asString();
        }
        return read;
    }

    @Test
    void whatWasErasedIsNotTold() {
        dominique.patch(
                "/api/v1.0/users/" + people.user("Dominique") + "/",
                "{\"language\": \"fr-fr\", \"timezone\": \"UTC\"}");
        assertThat(newest(camille, "?kind=user.joined").path("values").toString())
                .contains("dominique");
        UUID gone = people.user("Dominique");
        String erase = "/api/v1.0/staff/users/" + gone + "/erase/";
        assertThat(elodie.post(erase, "{\"heir\": \"" + people.user("Camille") + "\"}")
                        .status())
                .isEqualTo(200);
        Answer all = camille.get(CHANGES + "?page_size=100&user=" + gone);
        assertThat(all.body()).doesNotContainIgnoringCase("dominique").contains("user.joined", "user.erased");
        JsonNode joined = newest(camille, "?kind=user.joined&user=" + gone);
        assertThat(joined.path("fields").toString()).isEqualTo("[\"email\",\"name\"]");
        assertThat(joined.path("values").isEmpty()).isTrue();
        assertThat(joined.path("actor").path("name").isNull()).isTrue();
        assertThat(joined.path("text").asString()).isEqualTo("Somebody who was erased signed in for the first time.");
        assertThat(camille.get(CHANGES + "export.csv").body()).doesNotContainIgnoringCase("dominique");
        assertThat(camille.get("/journal").body()).doesNotContainIgnoringCase("dominique");
    }

    @Test
    void addressBooksStayTheirOwners() {
        camille.post("/api/v1.0/contacts/", "{\"full_name\": \"Secret Friend\", \"data\": {}}");
        JsonNode change = newest(elodie, "?kind=contact.created");
        assertThat(change.path("fields").toString()).isEqualTo("[\"full_name\"]");
        assertThat(change.path("values").isEmpty()).isTrue();
        assertThat(kinds(camille.get(CHANGES + "?kind=contact.created"))).isEmpty();
        assertThat(elodie.get(CHANGES + "export.jsonl").body()).doesNotContain("Secret Friend");
    }

    @Test
    void aCommandAndAProviderAreNamed() {
        directory.command("staff", "grant", people.user("Camille").toString());
        JsonNode granted = newest(elodie, "?kind=staff.granted");
        assertThat(granted.path("origin").asString()).isEqualTo("command");
        assertThat(granted.path("actor").isNull()).isTrue();
        assertThat(granted.path("text").asString())
                .isEqualTo("Somebody at the command line made Camille Durand one of the staff.");
        assertThat(newest(elodie, "?kind=user.joined").path("origin").asString())
                .isEqualTo("provider");
    }

    @Test
    void aServiceIsNamed() {
        directory
                .serviceFor(TestPeople.dominique())
                .send("POST", "/resource-server/v1.0/teams/", "{\"name\": \"Notes\"}");
        JsonNode change = newest(camille, "?kind=team.created");
        assertThat(change.path("origin").asString()).isEqualTo("service");
        assertThat(change.path("through").path("name").asString()).isEqualTo("notes");
        assertThat(change.path("text").asString())
                .isEqualTo("Dominique Martin created the team “Notes”, through notes: name “Notes”.");
    }
}
