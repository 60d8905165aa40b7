package org.annuaire.directory.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ContactPagesTests {
    private static final String BOOK = "/contacts";
    private static final String NEW = "/contacts/new";
    private static final String API = "/api/v1.0/contacts/";

    private TestDirectory directory;
    private Browser camille;
    private Browser dominique;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
    }

    @Test
    void anEmptyAddressBookOffersTheFirstContact() {
        assertThat(camille.get(BOOK).body()).contains("No contacts yet", "href=\"/contacts/new\"");
    }

    @Test
    void theListShowsAPageAndWhatFollows() {
        IntStream.range(10, 35).forEach(number -> named(camille, "Friend " + number));
        named(dominique, "Not mine");
        String first = camille.get(BOOK).body();
        assertThat(first).contains("25 contacts", "Friend 10", "Friend 29").doesNotContain("Friend 30", "Not mine");
        assertThat(first).contains("href=\"/contacts?page=2\"");
        assertThat(camille.get(BOOK + "?page=2").body()).contains("Friend 30", "Friend 34", "Back to the first");
        Answer more = part(BOOK + "?page=2", "contacts-more");
        assertThat(more.body()).contains("Friend 34").doesNotContain("<html", "Friend 29");
        assertThat(camille.get(BOOK + "?page=9").status()).isEqualTo(404);
    }

    @Test
    void theListIsSearchedAndTellsWhoIsNotThere() {
        named(camille, "Ada Mercier");
        named(camille, "Grace Hopper");
        assertThat(camille.get(BOOK + "?q=mercier").body())
                .contains("Ada Mercier")
                .doesNotContain("Grace Hopper");
        assertThat(camille.get(BOOK + "?q=nobody").body()).contains("is called “nobody”");
        assertThat(part(BOOK + "?q=ada", "contacts-list").body())
                .contains("1 contact found")
                .doesNotContain("<html");
    }

    @Test
    void everyFieldOfTheSchemaIsWrittenByTheForm() {
        Answer added = camille.submit(NEW, everyField());
        assertThat(added.location()).matches(".*/contacts/[0-9a-f-]{36}\\?done=added");
        JsonNode made = camille.get(API + id(added) + "/").json();
        assertThat(made.path("full_name").stringValue()).isEqualTo("Ada Mercier");
        assertThat(made.path("short_name").stringValue()).isEqualTo("Ada");
        assertThat(made.path("notes").stringValue()).isEqualTo("one\ntwo");
        assertThat(made.path("data")).isEqualTo(json("""
                {"organizations": [{"name": "Lyon", "department": "Parks", "jobTitle": "Gardener"}],
                 "emails": [{"type": "Work", "value": "ada@lyon.example"}],
                 "phones": [{"type": "Mobile", "value": "06 1"}, {"type": "Home", "value": "01 2"}],
                 "addresses": [{"type": "Work", "street": "1 quai", "zip": "69001", "city": "Lyon",
                   "state": "Rhône", "country": "France"}],
                 "links": [{"type": "Blog", "value": "https://ada.example"}],
                 "customFields": {"Badge": "7"}}"""));
        assertThat(camille.get(BOOK + "/" + id(added)).body())
                .contains("Gardener · Parks · Lyon", "ada@lyon.example", "1 quai, 69001, Lyon", "Badge", "two");
    }

    /** Saving a form in which nobody changed anything changes nothing. */
    @Test
    void whatTheFormDoesNotShowStays() {
        String data = """
                {"emails": [{"type": "Work", "value": "a@b.example", "label": "desk"}, {"type": "Other", "value": " x "}],
                 "phones": [], "links": [%s],
                 "addresses": [{"city": "Lyon", "street": "1\\n2"}], "customFields": {"Room": "12", " odd ": "a\\nb"},
                 "organizations": [{"name": "", "jobTitle": "Old", "since": 7}, {"name": "B"}]}""".formatted(IntStream.range(0, 45)
                .mapToObj("{\"type\": \"Other\", \"value\": \"link %d\"}"::formatted)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow());
        String contact = create(
                camille,
                "{\"full_name\": \" Ada \", \"short_name\": \"\", \"notes\": \"a\\r\\nb\", \"data\": " + data + "}");
        JsonNode before = camille.get(API + contact + "/").json();
        String form = camille.get(BOOK + "/" + contact + "/edit").body();
        assertThat(form).contains("5 more lines have no room here");
        Answer saved = camille.submit(BOOK + "/" + contact + "/edit", fieldsOf(form));
        assertThat(saved.location()).endsWith("/contacts/" + contact + "?done=saved");
        JsonNode after = camille.get(API + contact + "/").json();
        assertThat(after.path("data")).isEqualTo(before.path("data"));
        assertThat(after.path("full_name")).isEqualTo(before.path("full_name"));
        assertThat(after.path("notes")).isEqualTo(before.path("notes"));
    }

    @Test
    void aRowMoreOrLessIsAskedForWithoutSavingAndNothingTypedIsLost() {
        Answer more = camille.submit(NEW, with(everyField(), "more", "phones"));
        assertThat(more.status()).isEqualTo(200);
        List<Map.Entry<String, String>> typed = fieldsOf(more.body());
        assertThat(typed)
                .containsAll(everyField().stream()
                        .filter(field -> !field.getKey().equals("notes"))
                        .toList());
        assertThat(typed.stream().filter(field -> field.getKey().equals("phones_value")))
                .hasSize(3);
        Answer less = camille.submit(NEW, with(everyField(), "less", "phones-0"));
        assertThat(fieldsOf(less.body()))
                .contains(Map.entry("phones_value", "01 2"))
                .doesNotContain(Map.entry("phones_value", "06 1"));
        assertThat(camille.get(BOOK).body()).contains("No contacts yet");
    }

    @Test
    void aScriptGetsOnlyTheListThatHasARowMore() {
        Answer part = camille.send(
                "POST",
                NEW,
                request -> request.setHeader("HX-Request", "true")
                        .setHeader("HX-Target", "rows-phones")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("more=phones&phones_type=Home&phones_value=01+2")));
        assertThat(part.body().strip())
                .startsWith("<fieldset")
                .contains("autofocus")
                .doesNotContain("rows-emails");
        assertThat(fieldsOf(part.body()).stream().filter(field -> field.getKey().equals("phones_value")))
                .containsExactly(Map.entry("phones_value", "01 2"), Map.entry("phones_value", ""));
    }

    @Test
    void aListEndsWithTheRowsThatAreRead() {
        List<Map.Entry<String, String>> full = new ArrayList<>();
        IntStream.range(0, 40).forEach(number -> full.add(Map.entry("phones_value", "0" + number)));
        assertThat(camille.submit(NEW, with(full, "more", "phones")).body())
                .contains("40 lines at most.")
                .doesNotContain("value=\"phones\"");
        List<Map.Entry<String, String>> all = new ArrayList<>();
        for (FormList list : FormList.values()) {
            IntStream.range(0, FormList.MOST_ROWS).forEach(number -> {
                all.add(Map.entry(list.member() + "_was", ""));
                all.add(Map.entry(list.member() + "_type", "Work"));
                list.columns().forEach(column -> all.add(Map.entry(list.member() + "_" + column, "v" + number)));
            });
        }
        all.add(Map.entry("full_name", "Everything"));
        assertThat(camille.submit(NEW, all).location()).contains("done=added");
    }

    @Test
    void errorsStandBesideTheirFieldsAndNothingTypedIsLost() {
        Answer wrong = camille.submit(
                NEW,
                List.of(
                        Map.entry("full_name", " "),
                        Map.entry("short_name", "s".repeat(31)),
                        Map.entry("notes", "n".repeat(20_001)),
                        Map.entry("phones_type", "Work"),
                        Map.entry("phones_value", "06 1")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"full-name-wrong\"", "id=\"short-name-wrong\"", "id=\"notes-wrong\"")
                .contains("no more than 30 characters", "s".repeat(31), "n".repeat(20_001), "06 1");
        Answer fields = camille.submit(
                NEW,
                List.of(
                        Map.entry("full_name", ""),
                        Map.entry("customFields_name", "Badge"),
                        Map.entry("customFields_value", "1"),
                        Map.entry("customFields_name", "Badge"),
                        Map.entry("customFields_value", "2"),
                        Map.entry("customFields_name", ""),
                        Map.entry("customFields_value", "3")));
        assertThat(fields.status()).isEqualTo(422);
        assertThat(fields.body()).contains("Another field has this name", "Name the field.", "id=\"full-name-wrong\"");
        Answer large = camille.submit(
                NEW, List.of(Map.entry("full_name", "Ada"), Map.entry("links_value", "x".repeat(70_000))));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body()).contains("64 kB", "x".repeat(70_000));
        assertThat(camille.get(BOOK).body()).contains("No contacts yet");
    }

    @Test
    void aChangeElsewhereIsNotReplacedUnseen() {
        String contact = named(camille, "Ada");
        String edit = BOOK + "/" + contact + "/edit";
        List<Map.Entry<String, String>> form =
                new ArrayList<>(fieldsOf(camille.get(edit).body()));
        camille.patch(API + contact + "/", "{\"notes\": \"elsewhere\"}");
        form.removeIf(field -> field.getKey().equals("full_name"));
        form.add(Map.entry("full_name", "Typed"));
        Answer refused = camille.submit(edit, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("changed elsewhere", "value=\"Typed\"");
        assertThat(camille.submit(edit, fieldsOf(refused.body())).location()).contains("done=saved");
    }

    @Test
    void deletingCountsFirst() {
        String contact = id(camille.submit(NEW, everyField()));
        String page = BOOK + "/" + contact + "/delete";
        assertThat(camille.get(page).body()).contains("The name and 7 lines are deleted.", "Your notes go.");
        assertThat(camille.submit(page, Map.of()).location()).endsWith("/contacts?done=deleted");
        assertThat(camille.get(BOOK + "/" + contact).status()).isEqualTo(404);
    }

    /** Each act on a contact of somebody else is not shown, and refused. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/edit", "/delete", "/code.svg"})
    void anothersContactIsRefused(String page) {
        String path = BOOK + "/" + named(dominique, "Secret") + page;
        assertThat(camille.get(path).status()).isEqualTo(403);
        if (page.startsWith("/e") || page.startsWith("/d")) {
            assertThat(camille.submit(path, Map.of("full_name", "Stolen")).status())
                    .isEqualTo(403);
            assertThat(dominique.get(path).status()).isEqualTo(200);
        }
    }

    @Test
    void aProfileOffersNobodyElseAChange() {
        UUID profile = profile("Dominique");
        assertThat(camille.get(BOOK + "/" + profile).body()).doesNotContain("/edit\"", "/delete\"");
        assertThat(camille.get(BOOK + "/" + profile + "/edit").status()).isEqualTo(403);
        assertThat(camille.submit(BOOK + "/" + profile + "/edit", Map.of()).status())
                .isEqualTo(403);
        String own = BOOK + "/" + profile("Camille");
        assertThat(camille.get(own).body()).contains("/contacts/me\"").doesNotContain("/delete\"");
        assertThat(camille.submit(own + "/delete", Map.of()).status()).isEqualTo(403);
        assertThat(camille.get(own + "/edit").location()).endsWith("/contacts/me");
    }

    @Test
    void whereNobodyKeepsContactsNoneAreAdded() {
        TestDirectory other = TestDirectory.sharedWithOtherSettings();
        Browser browser = other.browserOf(TestPeople.camille());
        create(browser, "{\"full_name\": \"Ada\", \"data\": {}}");
        assertThat(browser.get(BOOK).body())
                .contains("Ada")
                .doesNotContain(NEW, "/contacts/import", "class=\"entry\" href=\"/contacts\"");
        for (String page : List.of(NEW, "/contacts/import")) {
            assertThat(browser.get(page).status()).isEqualTo(403);
            assertThat(browser.submit(page, Map.of("full_name", "Bob")).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void nothingIsDoneWithoutProofOrWithoutASession() {
        String contact = named(camille, "Ada");
        for (String path : List.of(NEW, BOOK + "/" + contact + "/edit", BOOK + "/" + contact + "/delete")) {
            Answer forged = camille.send(
                    "POST",
                    path,
                    request -> request.setHeader("X-CSRFToken", "wrong")
                            .setHeader("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("full_name=Forged")));
            assertThat(forged.status()).isEqualTo(403);
            assertThat(directory.browser().submit(path, Map.of()).status()).isEqualTo(401);
        }
        assertThat(directory.browser().get(BOOK + "/" + contact + "/edit").location())
                .contains("next=", contact);
        assertThat(camille.get(API + contact + "/").json().path("full_name").stringValue())
                .isEqualTo("Ada");
    }

    @Test
    void oneOwnVersionOfAColleagueTellsWhereEachValueComesFrom() {
        UUID person = directory
                .sql()
                .sql("select id from users where name like 'Dominique%'")
                .query(UUID.class)
                .single();
        camille.submit("/people/" + person + "/keep", Map.of());
        String version =
                camille.get(API + "?q=dominique").json().get(0).path("id").stringValue();
        assertThat(camille.get("/people/" + person).body()).contains("/contacts/" + version, "My own version");
        List<Map.Entry<String, String>> form = new ArrayList<>(
                fieldsOf(camille.get(BOOK + "/" + version + "/edit").body()));
        form.add(Map.entry("phones_type", "Mobile"));
        form.add(Map.entry("phones_value", "06 39 98"));
        camille.submit(BOOK + "/" + version + "/edit", form);
        String page = camille.get(BOOK + "/" + version).body();
        assertThat(page).contains("Your own version of the card of", "href=\"/people/" + person + "\"");
        assertThat(page.replaceAll("\\s+", " "))
                .containsPattern("06 39 98</a>.{0,200}Mine")
                .containsPattern("dominique.martin@ministere.example</a>.{0,200}As in the original");
        dominique.submit("/contacts/me", Map.of("links_type", "Blog", "links_value", "https://dominique.example"));
        assertThat(camille.get(BOOK + "/" + version).body())
                .contains("Only in the original", "https://dominique.example");
        assertThat(camille.get(BOOK + "/" + version + "/delete").body())
                .contains("The card of Dominique Martin shows again", "Back to the original");
        camille.submit(BOOK + "/" + version + "/delete", Map.of());
        assertThat(camille.get("/people/" + person).body()).contains("/keep").doesNotContain("My own version");
    }

    private Answer part(String path, String target) {
        return camille.send(
                "GET", path, request -> request.setHeader("HX-Request", "true").setHeader("HX-Target", target));
    }

    private static List<Map.Entry<String, String>> everyField() {
        return List.of(
                Map.entry("full_name", "Ada Mercier"),
                Map.entry("short_name", "Ada"),
                Map.entry("notes", "one\r\ntwo"),
                Map.entry("organizations_jobTitle", "Gardener"),
                Map.entry("organizations_department", "Parks"),
                Map.entry("organizations_name", "Lyon"),
                Map.entry("emails_type", "Work"),
                Map.entry("emails_value", "ada@lyon.example"),
                Map.entry("phones_type", "Mobile"),
                Map.entry("phones_value", "06 1"),
                Map.entry("phones_type", "Home"),
                Map.entry("phones_value", "01 2"),
                Map.entry("addresses_type", "Work"),
                Map.entry("addresses_street", "1 quai"),
                Map.entry("addresses_zip", "69001"),
                Map.entry("addresses_city", "Lyon"),
                Map.entry("addresses_state", "Rhône"),
                Map.entry("addresses_country", "France"),
                Map.entry("links_type", "Blog"),
                Map.entry("links_value", "https://ada.example"),
                Map.entry("customFields_name", "Badge"),
                Map.entry("customFields_value", "7"));
    }

    private static List<Map.Entry<String, String>> with(
            List<Map.Entry<String, String>> fields, String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(fields);
        more.add(Map.entry(name, value));
        return more;
    }

    private static List<Map.Entry<String, String>> fieldsOf(String page) {
        return FormFields.of(page);
    }

    private UUID profile(String person) {
        return directory
                .sql()
                .sql("select c.id from contact c join users u on u.id = c.user_id where u.name like :person || '%'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    private static String named(Browser browser, String fullName) {
        return create(browser, "{\"full_name\": \"" + fullName + "\", \"data\": {}}");
    }

    private static String create(Browser browser, String json) {
        return browser.post(API, json).json().path("id").stringValue();
    }

    private static String id(Answer added) {
        return added.location().replaceFirst(".*/contacts/([^?]*).*", "$1");
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
