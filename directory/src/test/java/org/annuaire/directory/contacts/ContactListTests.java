package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Which contacts a person finds. */
@Tag("platform")
final class ContactListTests {
    private static final String ALL = TestContacts.ALL;

    private TestDirectory directory;
    private TestContacts contacts;
    private Browser camille;
    private Browser dominique;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        contacts = new TestContacts(directory);
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        directory.browserOf(TestPeople.elsewhere());
    }

    @Test
    void listsOnesOwnTheColleaguesProfilesAndWhatIsEverybodysByName() {
        contacts.everybodys("Mairie");
        TestContacts.named(camille, "Zoé");
        TestContacts.create(camille, "{\"full_name\": \"Alix\", \"short_name\": \"b\", \"data\": {}}");
        TestContacts.create(camille, "{\"full_name\": \"Alix\", \"data\": {}}");
        TestContacts.create(camille, "{\"full_name\": \"Alix\", \"short_name\": \"a\", \"data\": {}}");
        TestContacts.named(dominique, "Not Camille's");
        Answer list = camille.get(ALL + "?ordering=-full_name");
        assertThat(names(list))
                .containsExactly("Alix", "Alix", "Alix", "Camille Durand", "Dominique Martin", "Mairie", "Zoé");
        assertThat(list.json()
                        .valueStream()
                        .limit(3)
                        .map(contact -> contact.path("short_name").asString("–")))
                .containsExactly("a", "b", "–");
        assertThat(list.header("Annuaire-Truncated")).isEmpty();
        Answer item = camille.get(contacts.profile("Dominique"));
        assertThat(list.json().get(4).toString()).isEqualTo(item.body());
    }

    @Test
    void onesOwnVersionHidesTheOriginalFromOneselfOnly() {
        String original = contacts.everybodys("Mairie");
        String version = TestContacts.create(
                camille,
                "{\"full_name\": \"My Mairie\", \"data\": {}, \"override\": \"" + TestContacts.id(original) + "\"}");
        assertThat(names(camille.get(ALL))).contains("My Mairie").doesNotContain("Mairie");
        assertThat(names(camille.get(ALL + "?q=mairie"))).containsExactly("My Mairie");
        assertThat(names(camille.get(ALL + "?cursor="))).doesNotContain("Mairie");
        assertThat(camille.get(original).status()).isEqualTo(200);
        assertThat(names(dominique.get(ALL))).contains("Mairie").doesNotContain("My Mairie");
        camille.delete(version);
        assertThat(names(camille.get(ALL))).contains("Mairie");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hélène Ségara|helene segara",
                "Helene Segara|HÉLÈNE SÉG",
                "HÉLÈNE|hélène",
                "Œuvres|oeuvres",
                "Łukasz Żak|lukasz zak",
                "Straße|strasse",
                "Αθηνά|αθηνα",
                "Лев Толстой|лев",
                "a%b|a%b",
                "a\\b|a\\",
                "full％width|l％w",
                "Hélène Ségara|ség hé",
                "x % y|％"
            })
    void findsNamesWithoutRegardToCaseAndAccents(String name, String q) {
        contacts.insert(null, name, "{}");
        contacts.insert(null, "Nobody", "{}");
        assertThat(names(search(q))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"a%z", "_bc", "c%d", "\\", "abcd%"})
    void wildcardsAreLetters(String q) {
        contacts.insert(null, "abcdz", "{\"emails\": [{\"type\": \"Work\", \"value\": \"abcdz@z.example\"}]}");
        assertThat(names(search(q))).isEmpty();
    }

    @Test
    void findsPartsOfEveryAddressAndShortNamesButNothingElse() {
        contacts.insert(null, "Ada", """
                {"emails": [{"type": "Work", "value": "Countess@Lovelace.example"}, \
                {"type": "Home", "value": "àda@home.example"}],
                 "phones": [{"type": "Work", "value": "0123456789"}]}
                """);
        TestContacts.create(
                camille, "{\"full_name\": \"Bob\", \"short_name\": \"Bobby\", \"notes\": \"hidden\", \"data\": {}}");
        assertThat(names(search("COUNTESS@love"))).containsExactly("Ada");
        assertThat(names(search("ada@home"))).containsExactly("Ada");
        assertThat(names(search("obby"))).containsExactly("Bob");
        assertThat(names(search("0123456789"))).isEmpty();
        assertThat(names(search("hidden"))).isEmpty();
        assertThat(names(search("bobbobby"))).isEmpty();
        assertThat(search("\0").status()).isEqualTo(400);
        assertThat(names(search("  "))).hasSize(4);
    }

    @Test
    void findsNothingThatIsHidden() {
        TestContacts.named(dominique, "Secret");
        assertThat(names(search("secret"))).isEmpty();
        assertThat(names(search("lefevre"))).isEmpty();
        assertThat(names(search("martin"))).containsExactly("Dominique Martin");
    }

    @Test
    void goesOnByCursorFromTheNewest() {
        for (int number = 1; number <= 5; number++) {
            TestContacts.named(camille, "Friend " + number);
        }
        List<String> seen = new ArrayList<>();
        String next = ALL + "?q=friend&page_size=2&cursor=";
        while (!next.isEmpty()) {
            JsonNode slice = camille.get(next).json();
            assertThat(slice.propertyNames()).containsExactly("next", "results");
            slice.path("results")
                    .forEach(contact -> seen.add(contact.path("full_name").stringValue()));
            next = slice.path("next").asString("");
            assertThat(next.isEmpty() || next.startsWith(directory.origin() + ALL + "?"))
                    .isTrue();
        }
        assertThat(seen).containsExactly("Friend 5", "Friend 4", "Friend 3", "Friend 2", "Friend 1");
        assertThat(camille.get(ALL + "?cursor=rubbish").status()).isEqualTo(400);
        assertThat(names(camille.get(ALL + "?cursor="))).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void tellsThatTheListWasCut() {
        TestDirectory small = TestDirectory.sharedWithOtherSettings();
        Browser browser = small.browserOf(TestPeople.camille());
        TestContacts.named(browser, "Ada");
        Answer whole = browser.get(ALL);
        assertThat(names(whole)).containsExactly("Ada", "Camille Durand");
        assertThat(whole.header("Annuaire-Truncated")).isEmpty();
        TestContacts.named(browser, "Bob");
        Answer truncated = browser.get(ALL);
        assertThat(names(truncated)).containsExactly("Ada", "Bob");
        assertThat(truncated.header("Annuaire-Truncated")).contains("contacts");
        assertThat(names(browser.get(ALL + "?cursor="))).hasSize(3);
    }

    @Test
    void aServiceSeesWhatItsPersonSeesWhereTheOrganizationAllowsIt() {
        UUID organization = directory
                .sql()
                .sql("select organization_id from users where name like 'Camille%'")
                .query(UUID.class)
                .single();
        UUID service = directory.sql().sql("""
                insert into service_provider (audience_id, created_at, updated_at)
                values ('notes', now(), now()) returning id
                """).query(UUID.class).single();
        Viewer direct = Viewer.of(new UserId(contacts.user("Camille")), new OrganizationId(organization));
        Viewer through = direct.through(new ServiceProviderId(service));
        TestContacts.named(camille, "Friend");
        assertThat(found(direct)).containsExactlyInAnyOrder("Friend", "Camille Durand", "Dominique Martin");
        assertThat(found(through)).containsExactlyInAnyOrderElementsOf(found(direct));
        directory.sql().sql("update organization set service_policy = 'listed'").update();
        assertThat(found(through)).isEmpty();
        directory
                .sql()
                .sql("insert into organization_service_provider values (:organization, :service)")
                .param("organization", organization)
                .param("service", service)
                .update();
        assertThat(new HashSet<>(found(through))).isEqualTo(new HashSet<>(found(direct)));
    }

    private List<String> found(Viewer viewer) {
        var query = new CursorQuery(null, 100, UriComponentsBuilder.newInstance());
        return directory.bean(Contacts.class).slice(viewer, ContactSearch.EVERYTHING, query).results().stream()
                .map(contact -> contact.details().fullName())
                .toList();
    }

    private Answer search(String q) {
        return camille.get(ALL + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode rows = answer.json().isArray() ? answer.json() : answer.json().path("results");
        return rows.valueStream()
                .map(contact -> contact.path("full_name").stringValue())
                .toList();
    }
}
