package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class PersonResourceApiTests {
    private static final String USERS = "/resource-server/v1.0/users/";

    private TestDirectory directory;
    private Service notes;

    @BeforeEach
    void camilleSignedInOnce() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.camille());
        notes = directory.serviceFor(TestPeople.camille(), "openid directory");
    }

    @Test
    void findsAColleagueAndShowsNothingElseOfThem() {
        directory.browserOf(TestPeople.dominique());
        Answer answer = search("martin");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("next", "results");
        assertThat(answer.json().get("next").isNull()).isTrue();
        JsonNode dominique = answer.json().get("results").get(0);
        assertThat(dominique.propertyNames()).containsExactly("id", "name", "email");
        assertThat(dominique.get("name").stringValue()).isEqualTo("Dominique Martin");
        assertThat(dominique.get("email").stringValue()).isEqualTo("dominique.martin@ministere.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "durand",
                "DURAND",
                "dùrànd",
                "lle dur",
                "camille.durand@",
                "durand@ministere.example",
                "  durand  "
            })
    void caseAndAccentsDoNotMatter(String text) {
        assertThat(names(search(text))).containsExactly("Camille Durand");
    }

    @ParameterizedTest
    @CsvSource({"Élodie Lefèvre, elodie", "Élodie Lefèvre, LEFEVRE", "ÉLODIE, élodie", "Ærø Groß, gross"})
    void accentsOfTheNameDoNotMatter(String name, String text) {
        directory.sql().sql("update users set name = :name").param("name", name).update();
        assertThat(names(search(text))).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "___", "d%d", "\\\\\\", "...", "'; drop table users; --"})
    void signsMeanNothingButThemselves(String text) {
        assertThat(search(text).status()).isEqualTo(200);
        assertThat(names(search(text))).isEmpty();
    }

    @Test
    void peopleOfOtherOrganizationsAreNotFound() {
        directory.browserOf(TestPeople.elsewhere());
        assertThat(names(search("lefevre"))).isEmpty();
        assertThat(names(search("camille"))).containsExactly("Camille Durand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = 'deactivated'", "state = 'erased', name = null, email = null"})
    void whoHasLeftIsNotFound(String change) {
        directory.browserOf(TestPeople.dominique());
        directory
                .sql()
                .sql("update users set " + change + " where name like 'Dominique%'")
                .update();
        assertThat(names(search("dominique"))).isEmpty();
        assertThat(names(search("camille"))).containsExactly("Camille Durand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ministere", "example", "@ministere", "nd@ministere.example"})
    void nobodyIsFoundByTheDomainOfTheirAddress(String text) {
        assertThat(names(search(text))).isEmpty();
    }

    @Test
    void slicesSkipAndRepeatNobody() {
        crowd(50);
        List<String> found = new ArrayList<>();
        String next = USERS + "?q=person&page_size=20";
        int slices = 0;
        while (next != null) {
            JsonNode slice = notes.get(next).json();
            slice.get("results").forEach(person -> found.add(person.get("id").stringValue()));
            next = slice.get("next").isNull() ? null : slice.get("next").stringValue();
            slices++;
        }
        assertThat(found).hasSize(50).doesNotHaveDuplicates();
        assertThat(slices).isEqualTo(3);
        assertThat(notes.get(USERS + "?q=person&page_size=1000").json().get("results"))
                .hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({
        "'',            This field is required.",
        "'?q=',         This field is required.",
        "'?q=du',       Ensure this field has at least 3 characters.",
        "'?q=%20du%20', Ensure this field has at least 3 characters.",
        "'?q=%CC%81%CC%81%CC%81%CC%81', Ensure this field has at least 3 characters.",
        "'?q=dur%00',   Null characters are not allowed."
    })
    void aSearchNeedsAFewLetters(String query, String message) {
        Answer answer = notes.get(USERS + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().toString()).isEqualTo("{\"q\":[\"" + message + "\"]}");
    }

    @Test
    void aTextIsBounded() {
        assertThat(search("a".repeat(100)).status()).isEqualTo(200);
        assertThat(search("a".repeat(101)).json().toString())
                .isEqualTo("{\"q\":[\"Ensure this field has no more than 100 characters.\"]}");
    }

    @Test
    void anOrganizationThatDoesNotAllowTheServiceShowsNobody() {
        search("durand");
        directory.sql().sql("update organization set service_policy = 'listed'").update();
        assertThat(search("durand").status()).isEqualTo(403);
    }

    @Test
    void refusesInTheContractsOrder() {
        assertThat(directory.browser().get(USERS).status()).isEqualTo(401);
        assertThat(directory
                        .serviceFor(TestPeople.camille(), "openid groups contacts")
                        .get(USERS)
                        .status())
                .isEqualTo(403);
        for (Answer answer : List.of(notes.post(USERS, "{}"), notes.delete(USERS), notes.put(USERS, "{}"))) {
            assertThat(answer.status()).isEqualTo(405);
        }
        assertThat(notes.get(USERS + "?cursor=x").detail()).startsWith("Invalid cursor");
        assertThat(notes.get(USERS + "?cursor=x").status()).isEqualTo(400);
    }

    private Answer search(String text) {
        return notes.get(USERS + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** Several of them made at the same moment. */
    private void crowd(int size) {
        directory
                .sql()
                .sql("insert into users (organization_id, name, created_at, updated_at)"
                        + " select organization_id, 'Person ' || n, now() - (n / 7) * interval '1 second', now()"
                        + " from users, generate_series(1, :size) n")
                .param("size", size)
                .update();
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .get("results")
                .valueStream()
                .map(person -> person.get("name").stringValue())
                .toList();
    }
}
