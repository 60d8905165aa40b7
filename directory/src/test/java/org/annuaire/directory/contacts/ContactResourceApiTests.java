package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What services see of a person's contacts: what the person sees, without the notes. */
final class ContactResourceApiTests {
    private static final String CONTACTS = "/resource-server/v1.0/contacts/";

    private TestDirectory directory;
    private TestContacts contacts;
    private Browser camille;
    private Browser dominique;
    private Service notes;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        contacts = new TestContacts(directory);
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        notes = directory.serviceFor(TestPeople.camille(), "openid contacts");
    }

    @Test
    void showsAContactWithoutItsNotes() {
        String made = TestContacts.create(
                camille,
                "{\"full_name\": \"Ada Lovelace\", \"short_name\": \"Ada\", \"notes\": \"owes me a coffee\","
                        + " \"data\": {\"emails\": [{\"type\": \"Work\", \"value\": \"ada@example.com\"}]}}");
        Answer answer = notes.get(CONTACTS + TestContacts.id(made) + "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"" + TestContacts.id(made) + "\",\"override\":null,\"owner\":\""
                        + contacts.user("Camille") + "\",\"full_name\":\"Ada Lovelace\",\"short_name\":\"Ada\","
                        + "\"data\":{\"emails\":[{\"type\":\"Work\",\"value\":\"ada@example.com\"}]}}");
        Answer page = notes.get(CONTACTS + "?q=lovelace");
        assertThat(page.json().propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(page.json().get("results").get(0)).isEqualTo(answer.json());
        assertThat(page.body()).doesNotContain("coffee");
        assertThat(names(notes.get(CONTACTS + "?q=coffee"))).isEmpty();
    }

    @Test
    void listsWhatThePersonsOwnListHolds() {
        directory.browserOf(TestPeople.elsewhere());
        String everybodys = contacts.everybodys("Helpdesk");
        TestContacts.named(camille, "My friend");
        TestContacts.named(dominique, "Not mine");
        TestContacts.create(
                camille,
                "{\"full_name\": \"My helpdesk\", \"data\": {}, \"override\": \"" + TestContacts.id(everybodys)
                        + "\"}");
        List<String> own = new ArrayList<>();
        camille.get(TestContacts.ALL)
                .json()
                .forEach(contact -> own.add(contact.get("full_name").stringValue()));
        assertThat(own).containsExactlyInAnyOrder("Camille Durand", "Dominique Martin", "My friend", "My helpdesk");
        assertThat(names(notes.get(CONTACTS))).isEqualTo(own);
        assertThat(names(notes.get(CONTACTS + "?cursor="))).containsExactlyInAnyOrderElementsOf(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DURAND", "d%C3%BBrand", "camille.durand%40"})
    void caseAndAccentsDoNotMatter(String text) {
        assertThat(names(notes.get(CONTACTS + "?q=" + text))).containsExactly("Camille Durand");
        assertThat(names(notes.get(CONTACTS + "?cursor=&q=" + text))).containsExactly("Camille Durand");
    }

    @Test
    void pagesAndSlicesSkipAndRepeatNobody() {
        for (int i = 0; i < 45; i++) {
            contacts.insert(contacts.user("Camille"), "Contact " + i, "{}");
        }
        assertThat(walk(CONTACTS + "?page_size=20")).hasSize(47).doesNotHaveDuplicates();
        assertThat(walk(CONTACTS + "?cursor=&page_size=20")).hasSize(47).doesNotHaveDuplicates();
        assertThat(notes.get(CONTACTS + "?page=4").detail()).isEqualTo("Invalid page.");
    }

    @Test
    void whoHasLeftIsNotShown() {
        String profile = CONTACTS + TestContacts.id(contacts.profile("Dominique")) + "/";
        assertThat(notes.get(profile).status()).isEqualTo(200);
        directory
                .sql()
                .sql("update users set state = 'deactivated' where name like 'Dominique%'")
                .update();
        assertNotFound(notes.get(profile));
        assertThat(names(notes.get(CONTACTS))).containsExactly("Camille Durand");
    }

    @Test
    void whatThePersonDoesNotSeeIsNotThere() {
        directory.browserOf(TestPeople.elsewhere());
        assertNotFound(notes.get(CONTACTS + TestContacts.id(TestContacts.named(dominique, "Private")) + "/"));
        assertNotFound(notes.get(CONTACTS + TestContacts.id(contacts.profile("Élodie")) + "/"));
        assertNotFound(notes.get(CONTACTS + UUID.randomUUID() + "/"));
        assertThat(notes.get(CONTACTS + "none/").status()).isEqualTo(404);
    }

    @Test
    void anOrganizationThatDoesNotAllowTheServiceShowsNothing() {
        notes.get(CONTACTS);
        directory.sql().sql("update organization set service_policy = 'listed'").update();
        assertThat(notes.get(CONTACTS).status()).isEqualTo(403);
    }

    @Test
    void refusesInTheContractsOrder() {
        String profile = CONTACTS + TestContacts.id(contacts.profile("Camille")) + "/";
        assertThat(directory.browser().get(CONTACTS + "none/").status()).isEqualTo(401);
        assertThat(directory
                        .serviceFor(TestPeople.camille(), "openid groups directory")
                        .get(CONTACTS + "none/")
                        .status())
                .isEqualTo(403);
        for (Answer answer : List.of(
                notes.post(CONTACTS, "no json"),
                notes.put(profile, "{}"),
                notes.patch(profile, "{}"),
                notes.delete(profile))) {
            assertThat(answer.status()).isEqualTo(405);
        }
        assertThat(notes.get(CONTACTS + "?cursor=x").status()).isEqualTo(400);
    }

    private List<String> walk(String path) {
        List<String> ids = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode slice = notes.get(next).json();
            slice.get("results").forEach(contact -> ids.add(contact.get("id").stringValue()));
            next = slice.get("next").isNull() ? null : slice.get("next").stringValue();
        }
        return ids;
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo("No Contact matches the given query.");
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .get("results")
                .valueStream()
                .map(contact -> contact.get("full_name").stringValue())
                .toList();
    }
}
