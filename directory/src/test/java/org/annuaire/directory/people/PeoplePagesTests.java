package org.annuaire.directory.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PeoplePagesTests {
    private static final Pattern ROW = Pattern.compile("class=\"person-row\" href=\"(/people/[^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/people\\?[^\"]*cursor=[^\"]*)\"");

    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.dominique());
        directory.browserOf(TestPeople.elsewhere());
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void listsTheOrganizationAndNobodyElse() {
        assertThat(camille.get("/people").body())
                .contains("Camille Durand", "Dominique Martin")
                .doesNotContain("Élodie Lefèvre");
        assertThat(camille.get(page("Élodie Lefèvre")).status()).isEqualTo(404);
    }

    @Test
    void showsNothingToAStranger() {
        assertThat(directory.browser().get("/people").status()).isNotEqualTo(200);
        assertThat(directory.browser().get(page("Dominique Martin")).status()).isNotEqualTo(200);
    }

    @Test
    void hasEverybodyOnceHoweverManyThereAre() {
        people(30, "'Person ' || number / 3");
        people(15, "null");
        List<String> seen = walk("/people");
        assertThat(new HashSet<>(seen)).hasSize(47).hasSameSizeAs(seen);
        assertThat(camille.get("/people?cursor=nonsense").body()).contains("Camille Durand");
    }

    @Test
    void hasEveryTeammateOnceWhateverTheirOrganization() {
        TestTeam.of(directory, camille, "One").give("Élodie Lefèvre", "member");
        people(25, "'Mate ' || number");
        for (String name : List.of("Two", "Three")) {
            UUID team = TestTeam.of(directory, camille, name).id();
            directory.sql().sql("""
                    insert into team_access (team_id, user_id, role, created_at, updated_at)
                    select :team, id, 'member', now(), now() from users where name like 'Mate %'
                    """).param("team", team).update();
        }
        List<String> seen = walk("/people?in=teams");
        assertThat(new HashSet<>(seen)).hasSize(26).hasSameSizeAs(seen).contains(page("Élodie Lefèvre"));
        assertThat(camille.get("/people?in=teams&q=lefevre").body())
                .contains("Élodie Lefèvre", "1 team in common")
                .doesNotContain("Mate 1<");
    }

    @Test
    void aTeamThatIsOnlyAboveOnesOwnMakesNobodyATeammate() {
        Browser dominique = directory.browserOf(TestPeople.dominique());
        TestTeam above = TestTeam.of(directory, dominique, "Above");
        above.give("Élodie Lefèvre", "member");
        String below = dominique
                .submit("/teams/" + above.id() + "/teams", Map.of("name", "Below"))
                .location();
        UUID team = UUID.fromString(below.substring(below.lastIndexOf('/') + 1));
        new TestTeam(directory, team).give("Camille Durand", "member");
        assertThat(camille.get("/people?in=teams").body()).contains("Dominique").doesNotContain("Élodie");
        assertThat(camille.get(page("Élodie Lefèvre")).status()).isEqualTo(404);
    }

    @Test
    void beginsWithThoseOneWorksWithMost() {
        people(1, "'Aaron Early'");
        TestTeam.of(directory, camille, "One").give("Dominique Martin", "member");
        String page = camille.get("/people").body();
        assertThat(page)
                .containsSubsequence("You work with", "Dominique Martin", "Everybody", "Aaron Early", "Camille");
        assertThat(camille.get("/people?q=m").body()).doesNotContain("You work with");
    }

    @Test
    void findsPeopleWithoutAccentsAndSaysIfItFindsNobody() {
        people(1, "'Éloïse <b>Nuñez'");
        assertThat(camille.get("/people?q=eloise+nunez").body())
                .contains("Éloïse &lt;b&gt;Nuñez")
                .doesNotContain("<b>");
        assertThat(camille.get("/people?q=%3Ci%3Exyz").body()).contains("Nobody is called “&lt;i&gt;xyz” here.");
    }

    @Test
    void saysThatMoreAreFoundThanShown() {
        people(30, "'Person ' || number");
        String page = camille.get("/people?q=person").body();
        assertThat(rows(page)).hasSize(20);
        assertThat(page).contains("The first 20 are shown.");
    }

    @Test
    void givesAScriptTheListAlone() {
        Answer part = fragment("/people?q=dominique", "people-list");
        assertThat(part.body()).contains("Dominique Martin", "1 person found").doesNotContain("<html", "Camille");
        assertThat(part.headers("Vary").toString()).contains("HX-Request", "HX-Target");
        assertThat(fragment(page("Dominique Martin"), "person").body())
                .contains("dominique.martin@ministere.example")
                .doesNotContain("<html");
        assertThat(fragment("/people", "other").body()).contains("<html");
    }

    @Test
    void showsThePersonsCardAndTheTeamsOfBoth() {
        TestTeam.of(directory, camille, "Budget <1>").give("Dominique Martin", "member");
        TestTeam.of(directory, directory.browserOf(TestPeople.dominique()), "Secret");
        profile("Dominique Martin", """
                {"phones": [{"type": "Work", "value": "01 99 00 12 34"}],
                 "links": [{"type": "Other", "value": "javascript:alert(1)"}],
                 "organizations": [{"name": "", "jobTitle": "Jurist", "department": "Law"}]}""");
        assertThat(camille.get(page("Dominique Martin")).body())
                .contains("tel:0199001234", "Jurist", "Law", "Budget &lt;1&gt;", "mailto:dominique.martin@")
                .contains("javascript:alert(1)")
                .doesNotContain("\"javascript:", "Secret", "/contacts/me\"");
        assertThat(camille.get("/people").body()).contains("Jurist · Law");
    }

    @Test
    void aTeammateOfAnotherOrganizationHasNoCard() {
        TestTeam.of(directory, camille, "One").give("Élodie Lefèvre", "member");
        String path = page("Élodie Lefèvre");
        assertThat(camille.get(path).body())
                .contains("elodie.lefevre@ville.example", "One")
                .doesNotContain("/keep", ".vcf", "code.svg");
        assertThat(camille.submit(path + "/keep", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void keepsACardInOnesContactsOnce() {
        String path = page("Dominique Martin");
        assertThat(camille.get(path).body()).contains(path + "/keep");
        assertThat(camille.submit(path + "/keep", Map.of()).location()).endsWith(path + "?done=kept");
        camille.submit(path + "/keep", Map.of());
        assertThat(camille.get(path + "?done=kept").body())
                .contains("The card is in your contacts.", "My own version")
                .doesNotContain(path + "/keep");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from contact where override_id is not null")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void whoeverKeepsACardSeveralTimesAtOnceKeepsItOnce() throws Exception {
        String path = page("Dominique Martin");
        assertThat(Parallel.calls(
                        6,
                        () -> camille.submit(path + "/keep", Map.of())
                                .location()
                                .endsWith(path + "?done=kept")))
                .containsOnly(new Returned<>(true));
        assertThat(directory
                        .sql()
                        .sql("select count(*) from contact where override_id is not null")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void nobodyKeepsTheirOwnCardAsAContact() {
        String own = page("Camille Durand");
        assertThat(camille.get(own).body()).doesNotContain(own + "/keep").contains("/contacts/me");
        assertThat(camille.submit(own + "/keep", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void listsOnesContactsAndNobodyElses() {
        assertThat(camille.get("/people?in=contacts").body()).contains("You keep no contacts yet.");
        camille.submit(page("Dominique Martin") + "/keep", Map.of());
        camille.post("/api/v1.0/contacts/", "{\"full_name\": \"Friend <1>\", \"data\": {}}");
        directory
                .browserOf(TestPeople.dominique())
                .post("/api/v1.0/contacts/", "{\"full_name\": \"Not mine\", \"data\": {}}");
        String page = camille.get("/people?in=contacts").body();
        assertThat(page).contains("Dominique Martin", "Friend &lt;1&gt;").doesNotContain("Not mine");
        Matcher contact = Pattern.compile("href=\"(/contacts/[^\"]+)\"").matcher(page);
        assertThat(contact.find()).isTrue();
        assertThat(camille.get(contact.group(1)).status()).isEqualTo(200);
        assertThat(camille.get("/people?in=contacts&q=friend").body())
                .contains("Friend")
                .doesNotContain("Dominique");
    }

    private Answer fragment(String path, String target) {
        return camille.send(
                "GET", path, request -> request.header("HX-Request", "true").header("HX-Target", target));
    }

    private List<String> walk(String path) {
        List<String> seen = new ArrayList<>();
        String next = path;
        while (next != null) {
            String page = camille.get(next).body();
            seen.addAll(rows(page.substring(page.indexOf("id=\"people-list\""))));
            next = NEXT.matcher(page)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .findFirst()
                    .orElse(null);
        }
        return seen;
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private String page(String name) {
        return "/people/"
                + directory
                        .sql()
                        .sql("select id from users where name = :name")
                        .param("name", name)
                        .query(UUID.class)
                        .single();
    }

    private void people(int many, String name) {
        directory.sql().sql("""
                insert into users (organization_id, name, email, created_at, updated_at)
                select organization_id, %s, gen_random_uuid() || '@ministere.example', now(), now()
                from users, generate_series(1, :many) as number
                where name = 'Camille Durand'
                """.formatted(name)).param("many", many).update();
    }

    private void profile(String name, String data) {
        directory
                .sql()
                .sql("update contact set data = :data::jsonb where user_id = (select id from users where name = :name)")
                .param("data", data)
                .param("name", name)
                .update();
    }
}
