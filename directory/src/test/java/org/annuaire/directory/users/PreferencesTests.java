package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code users/me/}, and what people may change about themselves. */
final class PreferencesTests {
    private static final String USERS = "/api/v1.0/users/";

    private TestDirectory directory;
    private Browser camille;
    private String me;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        me = USERS + id(camille) + "/";
    }

    @Test
    void tellsWhoIAmAndWhatIMay() {
        Answer answer = camille.get(USERS + "me/");
        var json = answer.json();
        assertThat(json.propertyNames())
                .containsExactly(
                        "id",
                        "email",
                        "name",
                        "language",
                        "timezone",
                        "is_device",
                        "is_staff",
                        "organization",
                        "abilities");
        assertThat(json.path("organization").propertyNames()).containsExactly("id", "name", "registration_id_list");
        assertThat(json.path("abilities").toString()).isEqualTo("""
                        {"contacts":{"can_create":true,"can_view":true},"mailboxes":{"can_create":false,\
                        "can_view":false},\
                        "teams":{"can_create":true,"can_view":true}}""");
        assertThat(directory.browser().get(USERS + "me/").status()).isEqualTo(401);
    }

    @Test
    void changesLanguageAndTimezoneAndNothingElse() {
        Answer answer = camille.put(me, """
                        {"language": "fr-fr", "timezone": "Europe/Paris", "name": "Somebody", "email": "x@y.example",
                         "is_staff": true, "is_device": true, "organization": null, "id": "x"}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id", "email", "name", "language", "timezone", "is_device", "is_staff", "organization");
        var json = camille.get(USERS + "me/").json();
        assertThat(json.path("language").asString()).isEqualTo("fr-fr");
        assertThat(json.path("timezone").asString()).isEqualTo("Europe/Paris");
        assertThat(json.path("name").asString()).isEqualTo("Camille Durand");
        assertThat(json.path("email").asString()).isEqualTo("camille.durand@ministere.example");
        assertThat(json.path("is_staff").booleanValue()).isFalse();
    }

    @Test
    void writesTheChangeDownAndOnlyWhereThereIsOne() {
        camille.patch(me, "{\"timezone\": \"Europe/Paris\"}");
        camille.patch(me, "{\"timezone\": \"Europe/Paris\", \"name\": \"x\"}");
        camille.patch(me, "{}");
        assertThat(directory.sql().sql("""
                        select v.field || ' ' || v.old_value || ' ' || v.new_value
                        from change c join change_value v on v.change_seq = c.seq
                        where c.kind = 'user.changed'
                        """).query(String.class).list()).containsExactly("timezone UTC Europe/Paris");
    }

    @Test
    void aPutKeepsALanguageThatItDoesNotName() {
        camille.patch(me, "{\"language\": \"fr-fr\"}");
        assertThat(camille.put(me, "{\"timezone\": \"UTC\"}")
                        .json()
                        .path("language")
                        .asString())
                .isEqualTo("fr-fr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|{}|{\"timezone\":[\"This field is required.\"]}",
                "PUT|{\"timezone\": \"Mars/Base\"}|{\"timezone\":[\"A valid timezone is required.\"]}",
                "PATCH|{\"timezone\": \"\"}|{\"timezone\":[\"A valid timezone is required.\"]}",
                "PATCH|{\"timezone\": \"SystemV/AST4\"}|{\"timezone\":[\"A valid timezone is required.\"]}",
                "PATCH|{\"timezone\": null}|{\"timezone\":[\"This field may not be null.\"]}",
                "PATCH|{\"language\": \"xx\"}|{\"language\":[\"\\\"xx\\\" is not a valid choice.\"]}",
                "PATCH|{\"language\": \"fr\"}|{\"language\":[\"\\\"fr\\\" is not a valid choice.\"]}",
                "PATCH|{\"language\": []}|{\"language\":[\"Not a valid string.\"]}"
            })
    void refusesWhatIsNoLanguageOrTimezone(String method, String body, String expected) {
        Answer answer = method.equals("PUT") ? camille.put(me, body) : camille.patch(me, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().toString()).isEqualTo(expected);
        assertThat(camille.get(USERS + "me/").json().path("timezone").asString())
                .isEqualTo("UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void refusesInTheOrderOfTheContract(String method) {
        String dominique = USERS + id(directory.browserOf(TestPeople.dominique())) + "/";
        assertThat(change(directory.browser(), method, me).status()).isEqualTo(401);
        Answer unknown = change(camille, method, USERS + UUID.randomUUID() + "/");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).isEqualTo("No User matches the given query.");
        assertThat(change(camille, method, USERS + "nonsense/").detail()).isEqualTo("Not found.");
        Answer other = change(camille, method, dominique);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.detail()).isEqualTo("You do not have permission to perform this action.");
        assertThat(change(camille, method, me).detail()).startsWith("JSON parse error");
    }

    private static Answer change(Browser browser, String method, String path) {
        return method.equals("PUT") ? browser.put(path, "not json") : browser.patch(path, "not json");
    }

    private static String id(Browser browser) {
        return browser.get(USERS + "me/").json().path("id").asString();
    }
}
