package org.annuaire.directory.users;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET users/}: the people of the viewer's organization. */
@Tag("platform")
final class PeopleSearchTests {
    private static final String USERS = "/api/v1.0/users/";

    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.elsewhere());
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void listsTheActivePeopleOfOnesOrganizationNewestFirst() {
        colleague("Zoé Aubert", "zoe@ministere.example");
        colleague("Gone", "gone@ministere.example");
        directory
                .sql()
                .sql("update users set state = 'deactivated' where name = 'Gone'")
                .update();
        Answer answer = camille.get(USERS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(names(answer)).containsExactly("Zoé Aubert", "Camille Durand");
        assertThat(answer.json().path("count").intValue()).isEqualTo(2);
    }

    @Test
    void showsEachOfThemWhole() {
        UUID zoe = colleague("Zoé Aubert", "zoe@ministere.example");
        UUID organization = camille.get("/api/v1.0/users/me/")
                .json()
                .path("organization")
                .path("id")
                .asStringOpt()
                .map(UUID::fromString)
                .orElseThrow();
        assertThat(camille.get(USERS).json().path("results").get(0).toString())
                .isEqualTo("""
                        {"id":"%s","email":"zoe@ministere.example","name":"Zoé Aubert","language":"en-us",\
                        "timezone":"UTC","is_device":false,"is_staff":false,\
                        "organization":{"id":"%s","name":"%s","registration_id_list":["%s"]}}\
                        """.formatted(zoe, organization, TestPeople.SIRET, TestPeople.SIRET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zoe@ministere.example|Zoé Aubert",
                "ZOE@MINIS|Zoé Aubert",
                "zoe aub|Zoé Aubert",
                "ÉLÉONORE|Eleonore Œuf",
                "eleonore|Eleonore Œuf",
                "oeuf|Eleonore Œuf",
                "ZOÉ|Zoé Aubert",
                "Aubert zoe|Zoé Aubert",
                "au z|Zoé Aubert",
                "ubert|Zoé Aubert",
                "œ|Eleonore Œuf",
                "ο|Οδυσσεύς Ψαρρός",
                "ΟΔΥΣΣΕΥΣ|Οδυσσεύς Ψαρρός",
                "ψαρροσ|Οδυσσεύς Ψαρρός",
                "00%|100% _x\\",
                "x\\|100% _x\\",
                "１００％|100% _x\\"
            })
    void findsPartsOfNamesAndAddressesWhateverTheirCaseAndAccents(String text, String name) {
        colleague("Zoé Aubert", "zoe@ministere.example");
        colleague("Eleonore Œuf", "e.o@ministere.example");
        colleague("100% _x\\", "hundred@ministere.example");
        colleague("Οδυσσεύς Ψαρρός", "u.p@ministere.example");
        assertThat(names(search(text))).containsExactly(name);
        assertThat(names(search(text + "&cursor="))).containsExactly(name);
    }

    @Test
    void findsNothingAcrossNameAndAddress() {
        colleague("Zoé Aubert", "zoe@ministere.example");
        assertThat(names(search("Aubertzoe"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@na", "ce.ex", "ministere", "oe@ministere", "ub", "oé", "_", "-", "%", "\\"})
    void findsNothingByDomainsOrByOneOrTwoLettersInsideAWord(String text) {
        colleague("Zoé Aubert", "zoe.aubert@ministere.example");
        colleague("100% _x\\", "hundred@ministere.example");
        assertThat(names(search(text))).isEmpty();
        assertThat(names(search(text + "&cursor="))).isEmpty();
    }

    @Test
    void findsTheMostAlikeNamesIfFewAreExact() {
        colleague("Zoé Dupont", "zoe@ministere.example");
        colleague("Ada Lovelace", "ada@ministere.example");
        assertThat(names(search("Dupond"))).containsExactly("Zoé Dupont");
        assertThat(names(search("dupond zoe"))).containsExactly("Zoé Dupont");
        assertThat(names(search("lovelase&cursor="))).containsExactly("Ada Lovelace");
        assertThat(names(search("dupond ada"))).isEmpty();
        assertThat(names(search("dupond@ministere.example"))).isEmpty();
    }

    @Test
    void forgetsTheNamesThatNobodyHasAnyMore() {
        UUID zoe = colleague("Zoé Zwanziger", "zoe@ministere.example");
        colleague("Ada Zwanziger", "ada@ministere.example");
        rename(zoe, "Zoé Aubert");
        assertThat(nameParts()).contains("zwanziger", "aubert", "ada");
        directory
                .sql()
                .sql("update users set name = null where name = 'Ada Zwanziger'")
                .update();
        assertThat(nameParts()).contains("aubert").doesNotContain("zwanziger", "ada");
    }

    private void rename(UUID id, String name) {
        directory
                .sql()
                .sql("update users set name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
    }

    private List<String> nameParts() {
        return directory
                .sql()
                .sql("select part from name_part")
                .query(String.class)
                .list();
    }

    @Test
    void ordersByClosenessIfAsked() {
        colleague("Éloïse Aubert", "e@ministere.example");
        colleague("eric Aubert", "c@ministere.example");
        UUID zoe = colleague("Zoé Aubert", "zoe@ministere.example");
        UUID me = UUID.fromString(
                camille.get("/api/v1.0/users/me/").json().path("id").asString());
        directory.sql().sql("""
                        with made as (
                          insert into team (organization_id, name, created_at, updated_at)
                          select organization_id, 'Team', now(), now() from users where id = :me
                          returning id)
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select made.id, member.id, 'owner', now(), now()
                        from made cross join unnest(array[:me, :zoe]::uuid[]) member (id)
                        """).param("me", me).param("zoe", zoe).update();
        assertThat(names(search("aubert&ordering=closeness")))
                .containsExactly("Zoé Aubert", "Éloïse Aubert", "eric Aubert");
        assertThat(names(search("aubertt&ordering=closeness")))
                .containsExactly("Zoé Aubert", "Éloïse Aubert", "eric Aubert");
        assertThat(names(search("aubert"))).containsExactly("Zoé Aubert", "eric Aubert", "Éloïse Aubert");
        assertThat(names(camille.get(USERS + "?ordering=closeness")))
                .containsExactly("Camille Durand", "Éloïse Aubert", "eric Aubert", "Zoé Aubert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20%20"})
    void takesAnEmptyTextForNoSearch(String text) {
        assertThat(names(camille.get(USERS + "?q=" + text))).containsExactly("Camille Durand");
    }

    @Test
    void refusesACharacterThatNoNameHas() {
        Answer answer = camille.get(USERS + "?q=a%00b");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().toString()).isEqualTo("{\"q\":[\"Null characters are not allowed.\"]}");
    }

    @Test
    void givesPagesOfTheContract() {
        for (int i = 0; i < 4; i++) {
            colleague("Colleague " + i, i + "@ministere.example");
        }
        Answer first = camille.get(USERS + "?page_size=3");
        assertThat(first.json().path("count").intValue()).isEqualTo(5);
        assertThat(first.json().path("next").asString()).isEqualTo(directory.origin() + USERS + "?page=2&page_size=3");
        assertThat(first.json().path("previous").isNull()).isTrue();
        Answer second = camille.get(USERS + "?page_size=3&page=2");
        assertThat(names(second)).containsExactly("Colleague 0", "Camille Durand");
        assertThat(second.json().path("next").isNull()).isTrue();
        assertThat(second.json().path("previous").asString()).isEqualTo(directory.origin() + USERS + "?page_size=3");
        assertThat(camille.get(USERS + "?page=3").detail()).isEqualTo("Invalid page.");
        assertThat(camille.get(USERS + "?page=last&page_size=4")
                        .json()
                        .path("results")
                        .size())
                .isOne();
    }

    @Test
    void saysThatItsCountIsABound() {
        directory.sql().sql("""
                        insert into users (organization_id, name, created_at, updated_at)
                        select organization_id, 'Colleague', now(), now()
                        from users cross join generate_series(1, 10000)
                        where name = 'Camille Durand'
                        """).update();
        Answer first = camille.get(USERS);
        assertThat(first.json().path("count").intValue()).isEqualTo(10_000);
        assertThat(first.header("Annuaire-Truncated")).contains("count");
        Answer exact = camille.get(USERS + "?q=colleague");
        assertThat(exact.json().path("count").intValue()).isEqualTo(10_000);
        assertThat(exact.header("Annuaire-Truncated")).isEmpty();
        assertThat(camille.get(USERS + "?page=501").detail()).contains("cursor");
        assertThat(camille.get(USERS + "?page=501&q=colleague").detail()).isEqualTo("Invalid page.");
        assertThat(camille.get(USERS + "?page=500").json().path("next").asString())
                .contains("page=501");
    }

    @Test
    void givesSlicesWithoutGapsOrRepetitions() {
        for (int i = 0; i < 6; i++) {
            colleague("Colleague " + i, i + "@ministere.example");
        }
        directory
                .sql()
                .sql("update users set created_at = '2026-01-01T00:00:00Z'")
                .update();
        List<String> all = new ArrayList<>();
        String next = USERS + "?cursor=&page_size=2&q=colleague";
        while (next != null) {
            Answer slice = camille.get(next);
            assertThat(slice.json().propertyNames()).containsExactly("next", "results");
            all.addAll(names(slice));
            next = slice.json().path("next").stringValue(null);
        }
        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(camille.get(USERS + "?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String other = USERS + colleague("Zoé Aubert", "zoe@ministere.example") + "/";
        Browser stranger = directory.browser();
        for (String path : List.of(USERS, other)) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                Answer answer = stranger.send(method, path, request -> request);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.detail()).isEqualTo("Authentication credentials were not provided.");
            }
        }
        assertThat(camille.post(USERS, "{}").detail()).isEqualTo("Method \"POST\" not allowed.");
        assertThat(camille.delete(USERS).status()).isEqualTo(405);
        assertThat(camille.delete(other).status()).isEqualTo(405);
        assertThat(camille.get(other).detail()).isEqualTo("Method \"GET\" not allowed.");
    }

    private UUID colleague(String name, String email) {
        return directory
                .sql()
                .sql("""
                insert into users (organization_id, name, email, created_at, updated_at)
                select organization_id, :name, :email, clock_timestamp(), clock_timestamp()
                from users where name = 'Camille Durand'
                returning id
                """)
                .param("name", name)
                .param("email", email)
                .query(UUID.class)
                .single();
    }

    private Answer search(String text) {
        String escaped = text.replace("%", "%25").replace(" ", "%20").replace("\\", "%5C");
        return camille.get(USERS + "?q="
                + Pattern.compile("[^ -~]+")
                        .matcher(escaped)
                        .replaceAll(found -> URLEncoder.encode(found.group(), UTF_8)));
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(user -> user.path("name").asString())
                .toList();
    }
}
