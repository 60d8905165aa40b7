package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Making, changing and deleting contacts, one at a time. */
@Tag("platform")
final class ContactApiTests {
    private static final String ALL = TestContacts.ALL;
    private static final String FORBIDDEN = "You do not have permission to perform this action.";
    private static final String FULL = """
            {"full_name": "David Bowman", "short_name": "Dave", "notes": "met in orbit",
             "data": {"emails": [{"type": "Work", "value": "david@example.com"}],
                      "phones": [{"type": "Work Fax", "value": "+33 1"}],
                      "addresses": [{"type": "Home", "street": "1, rue X", "city": "Paris", "zip": "75001"}],
                      "links": [{"type": "Blog", "value": "https://dave.example"}],
                      "customFields": {"badge": "HAL"},
                      "organizations": [{"name": "NASA", "department": "Discovery", "jobTitle": "Commander"}]}}
            """;

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
    }

    @Test
    void makesAContactThatTheCallerOwns() {
        Answer answer = camille.post(ALL, "{\"full_name\": \"  Ada \", \"data\": {}, \"owner\": \"x\", \"id\": \"y\"}");
        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().path("id").stringValue();
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"" + id
                        + "\",\"abilities\":{\"get\":true,\"patch\":true,\"put\":true,\"delete\":true},"
                        + "\"override\":null,\"owner\":\"" + contacts.user("Camille")
                        + "\",\"full_name\":\"Ada\",\"short_name\":null,\"notes\":\"\",\"data\":{}}");
        assertThat(camille.get(ALL + id + "/").body()).isEqualTo(answer.body());
    }

    @Test
    void storesWhatItWasGiven() {
        Answer made = camille.post(ALL, FULL);
        assertThat(made.status()).isEqualTo(201);
        JsonNode sent = JsonMapper.shared().readTree(FULL);
        for (String field : List.of("full_name", "short_name", "notes", "data")) {
            assertThat(made.json().path(field)).as(field).isEqualTo(sent.path(field));
        }
    }

    @Test
    void oneHasOneVersionOfAContactAndOthersHaveTheirs() {
        String original = contacts.everybodys("Ada");
        String body = "{\"full_name\": \"My Ada\", \"data\": {}, \"override\": \"" + TestContacts.id(original) + "\"}";
        Answer mine = camille.post(ALL, body);
        assertThat(mine.status()).isEqualTo(201);
        assertThat(mine.json().path("override").stringValue()).isEqualTo(TestContacts.id(original));
        assertThat(dominique.post(ALL, body).status()).isEqualTo(201);
        Answer again = camille.post(ALL, body);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo("{\"__all__\":[\"Contact with this Owner and Override already exists.\"]}");
    }

    @Test
    void parallelVersionsOfOneContactAreOne() throws InterruptedException {
        String original = contacts.everybodys("Ada");
        String body = "{\"full_name\": \"My Ada\", \"data\": {}, \"override\": \"" + TestContacts.id(original) + "\"}";
        var outcomes = Parallel.calls(10, () -> camille.post(ALL, body).status());
        assertThat(outcomes)
                .containsOnly(new Returned<>(201), new Returned<>(400))
                .containsOnlyOnce(new Returned<>(201));
    }

    @Test
    void aVersionHasNoVersions() {
        String original = contacts.everybodys("Ada");
        String version = TestContacts.create(
                camille, "{\"full_name\": \"a\", \"data\": {}, \"override\": \"" + TestContacts.id(original) + "\"}");
        Answer answer = dominique.post(
                ALL, "{\"full_name\": \"b\", \"data\": {}, \"override\": \"" + TestContacts.id(version) + "\"}");
        assertThat(answer.body())
                .isEqualTo("{\"__all__\":[\"A contact cannot override a contact that itself overrides a contact.\"]}");
    }

    @Test
    void aVersionOfAHiddenContactTellsNothingOfIt() {
        String hidden = TestContacts.named(dominique, "Secret");
        Answer made = camille.post(
                ALL, "{\"full_name\": \"Mine\", \"data\": {}, \"override\": \"" + TestContacts.id(hidden) + "\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("Secret");
        assertThat(camille.get(ALL).body()).doesNotContain("Secret");
        assertThat(camille.get(hidden).status()).isEqualTo(403);
    }

    @Test
    void refusesAContactThatIsNotThere() {
        UUID unknown = UUID.randomUUID();
        assertThat(camille.post(ALL, "{\"full_name\": \"a\", \"data\": {}, \"override\": \"" + unknown + "\"}")
                        .body())
                .isEqualTo("{\"override\":[\"Invalid pk \\\"" + unknown + "\\\" - object does not exist.\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"data\": {}}|full_name|This field is required.",
                "{\"full_name\": null, \"data\": {}}|full_name|This field may not be null.",
                "{\"full_name\": \" \", \"data\": {}}|full_name|This field may not be blank.",
                "{\"full_name\": \"a\\u0000\", \"data\": {}}|full_name|Null characters are not allowed.",
                "{\"full_name\": \"a\\ud800\", \"data\": {}}|full_name|Half of a surrogate pair is no character.",
                "{\"full_name\": \"a\"}|data|This field is required.",
                "{\"full_name\": \"a\", \"data\": null}|data|This field may not be null.",
                "{\"full_name\": \"a\", \"data\": []}|data|Expected an object.",
                "{\"full_name\": \"a\", \"data\": {}, \"notes\": null}|notes|This field may not be null.",
                "{\"full_name\": \"a\", \"data\": {}, \"notes\": {}}|notes|Not a valid string.",
                "{\"full_name\": \"a\", \"data\": {}, \"short_name\": \"1234567890123456789012345678901\"}"
                        + "|short_name|Ensure this field has no more than 30 characters.",
                "{\"full_name\": \"a\", \"data\": {}, \"override\": \"x\"}|override|Must be a valid UUID.",
                "{\"full_name\": \"a\", \"data\": {}, \"override\": \"\\u0000\"}|override|Must be a valid UUID.",
                "{\"full_name\": \"a\", \"data\": {\"customFields\": {\"\\u0000\": \"\"}}}|data|Null characters are not"
                        + " allowed.",
                "{\"full_name\": \"a\", \"data\": {\"customFields\": {\"k\": \"\\udc00\"}}}"
                        + "|data|Half of a surrogate pair is no character."
            })
    void refusesFieldsThatBreakTheirRules(String body, String field, String text) {
        Answer answer = camille.post(ALL, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().propertyNames()).containsExactly(field);
        assertThat(answer.json().path(field).path(0).asString("")).isEqualTo(text);
    }

    @Test
    void countsCharactersNotBytes() {
        String longest = "🎉".repeat(150);
        assertThat(camille.post(ALL, "{\"full_name\": \"" + longest + "\", \"data\": {}}")
                        .status())
                .isEqualTo(201);
        assertThat(camille.post(ALL, "{\"full_name\": \"" + longest + "x\", \"data\": {}}")
                        .body())
                .isEqualTo("{\"full_name\":[\"Ensure this field has no more than 150 characters.\"]}");
        assertThat(camille.post(
                                ALL,
                                "{\"full_name\": \"a\", \"data\": {\"customFields\": {\"k\": \"" + "x".repeat(70_000)
                                        + "\"}}}")
                        .body())
                .isEqualTo("{\"data\":[\"Expected at most 65536 bytes.\"]}");
    }

    @Test
    void replacesAllButOwnerAndOriginal() {
        String contact = TestContacts.create(camille, FULL);
        Answer answer = camille.put(
                contact,
                "{\"full_name\": \"New\", \"short_name\": null, \"notes\": \"\", \"data\": {}, \"owner\": null,"
                        + " \"override\": \""
                        + TestContacts.id(contacts.everybodys("x")) + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"override\":null,\"owner\":\"" + contacts.user("Camille") + "\"");
        assertThat(answer.body()).endsWith("\"full_name\":\"New\",\"short_name\":null,\"notes\":\"\",\"data\":{}}");
        assertThat(camille.get(contact).body()).isEqualTo(answer.body());
        assertThat(camille.put(contact, "{\"notes\": \"x\"}").body())
                .isEqualTo("{\"full_name\":[\"This field is required.\"]}");
    }

    @Test
    void leavesAloneWhatIsAbsent() {
        String contact = TestContacts.create(camille, FULL);
        String before = camille.get(contact).body();
        assertThat(camille.patch(contact, "{}").body()).isEqualTo(before);
        assertThat(camille.put(contact, "{\"full_name\": \"David Bowman\"}").body())
                .isEqualTo(before);
        assertThat(camille.patch(contact, "{\"short_name\": \"\"}")
                        .json()
                        .path("short_name")
                        .asString("?"))
                .isEmpty();
        assertThat(camille.patch(contact, "{\"short_name\": null}")
                        .json()
                        .path("short_name")
                        .isNull())
                .isTrue();
        assertThat(kinds()).endsWith("contact.created", "contact.changed", "contact.changed");
    }

    @Test
    void oneChangesOnesProfileAndDoesNotDeleteIt() {
        String profile = contacts.profile("Camille");
        assertThat(camille.put(profile, FULL).json().path("full_name").stringValue())
                .isEqualTo("David Bowman");
        assertThat(camille.get(profile).json().path("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":true,\"put\":true,\"delete\":false}");
        Answer answer = camille.delete(profile);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).isEqualTo(FORBIDDEN);
        assertThat(camille.get(profile).status()).isEqualTo(200);
    }

    @Test
    void deletesWhatOneOwns() {
        String original = TestContacts.named(camille, "Ada");
        String version = TestContacts.create(
                dominique, "{\"full_name\": \"b\", \"data\": {}, \"override\": \"" + TestContacts.id(original) + "\"}");
        Answer answer = camille.delete(original);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(camille.get(original).detail()).isEqualTo("No Contact matches the given query.");
        assertThat(dominique.get(version).json().path("override").isNull()).isTrue();
        assertThat(kinds()).endsWith("contact.created", "contact.created", "contact.deleted", "contact.changed");
    }

    @Test
    void parallelDeletionsAreOne() throws InterruptedException {
        String contact = TestContacts.named(camille, "Ada");
        var outcomes = Parallel.calls(10, () -> camille.delete(contact).status());
        assertThat(outcomes)
                .containsOnly(new Returned<>(204), new Returned<>(404))
                .containsOnlyOnce(new Returned<>(204));
        assertThat(kinds()).containsOnlyOnce("contact.deleted");
    }

    @Test
    void whatIsEverybodysIsReadOnly() {
        String contact = contacts.everybodys("Ada");
        assertThat(camille.get(contact).body())
                .contains(
                        "\"abilities\":{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false}",
                        "\"owner\":null");
        refusesAllChanges(contact);
    }

    @Test
    void aColleaguesProfileIsReadOnly() {
        String profile = contacts.profile("Dominique");
        assertThat(camille.get(profile).json().path("abilities").toString())
                .isEqualTo("{\"get\":true,\"patch\":false,\"put\":false,\"delete\":false}");
        refusesAllChanges(profile);
    }

    @Test
    void whatIsSomebodyElsesIsForbiddenRatherThanMissing() {
        directory.browserOf(TestPeople.elsewhere());
        for (String contact : List.of(TestContacts.named(dominique, "Theirs"), contacts.profile("Élodie"))) {
            Answer answer = camille.get(contact);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"" + FORBIDDEN + "\"}");
            refusesAllChanges(contact);
        }
    }

    @Test
    void aColleagueWhoLeftIsNotShown() {
        String profile = contacts.profile("Dominique");
        directory
                .sql()
                .sql("update users set state = 'deactivated' where name like 'Dominique%'")
                .update();
        assertThat(camille.get(profile).status()).isEqualTo(403);
        assertThat(camille.get(ALL).body()).doesNotContain("Dominique");
    }

    private void refusesAllChanges(String contact) {
        assertThat(camille.put(contact, "not json").detail()).isEqualTo(FORBIDDEN);
        assertThat(camille.patch(contact, "not json").status()).isEqualTo(403);
        assertThat(camille.delete(contact).status()).isEqualTo(403);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String contact = TestContacts.named(camille, "Ordered");
        Browser stranger = directory.browser();
        for (String path : List.of(ALL, contact)) {
            assertThat(stranger.get(path).status()).isEqualTo(401);
            assertThat(stranger.put(path, "not json").status()).isEqualTo(401);
            assertThat(stranger.post(path, "not json").status()).isEqualTo(401);
            assertThat(stranger.delete(path).body())
                    .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        }
        assertThat(camille.send("POST", ALL, request -> request.setHeader("X-CSRFToken", "wrong"))
                        .status())
                .isEqualTo(403);
        assertThat(camille.delete(ALL).detail()).isEqualTo("Method \"DELETE\" not allowed.");
        assertThat(camille.post(contact, "not json").status()).isEqualTo(405);
        assertThat(camille.patch(ALL + UUID.randomUUID() + "/", "not json").detail())
                .isEqualTo("No Contact matches the given query.");
        assertThat(camille.get(ALL + "not-an-id/").detail()).isEqualTo("Not found.");
        assertThat(camille.patch(contact, "not json").detail()).startsWith("JSON parse error - ");
        assertThat(camille.post(ALL, "not json").detail()).startsWith("JSON parse error - ");
        assertThat(camille.post(ALL, "[]").status()).isEqualTo(400);
        Answer media = camille.send(
                "POST",
                ALL,
                request -> request.header("Content-Type", "text/plain")
                        .method("POST", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(media.status()).isEqualTo(415);
        assertThat(camille.patch(contact, "{\"full_name\": \"\"}").status()).isEqualTo(400);
        assertThat(kinds()).endsWith("contact.created");
    }

    @Test
    void logsWhatChangedWithTheOwner() {
        String contact = TestContacts.named(camille, "Before");
        camille.patch(contact, "{\"full_name\": \"After\", \"notes\": \"\"}");
        assertThat(directory
                        .sql()
                        .sql("""
                        select c.kind || ' ' || v.field || ' ' || coalesce(v.old_value, '-') || ' ' || v.new_value
                        from change c join change_value v on v.change_seq = c.seq
                        where c.contact_id = :contact and c.user_id = :owner and c.actor_id = :owner
                        order by c.seq, v.field
                        """)
                        .param("contact", UUID.fromString(TestContacts.id(contact)))
                        .param("owner", contacts.user("Camille"))
                        .query(String.class)
                        .list())
                .containsExactly("contact.created full_name - Before", "contact.changed full_name Before After");
    }

    private List<String> kinds() {
        return directory
                .sql()
                .sql("select kind from change order by epoch, xid, seq")
                .query(String.class)
                .list();
    }
}
