package org.annuaire.directory.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class DuplicatePagesTests {
    private static final String PAGE = "/contacts/duplicates";
    private static final String API = "/api/v1.0/contacts/";

    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void whoSharesANameAnAddressOrANumberIsFoundOnce() {
        assertThat(camille.get(PAGE).body()).contains("No contact twice");
        create(camille, "Ada Mercier", "\"emails\": [{\"type\": \"Work\", \"value\": \"ADA@lyon.example\"}]");
        create(camille, "Grace Hopper", "\"phones\": [{\"type\": \"Work\", \"value\": \"+33 6 39 98 12 34\"}]");
        create(camille, "Éloïse", "\"emails\": [{\"type\": \"Work\", \"value\": \"none\"}]");
        create(camille, "Unlike", "\"phones\": [{\"type\": \"Work\", \"value\": \"12\"}]");
        create(
                camille,
                "Unlike too",
                "\"emails\": [{\"type\": \"Work\", \"value\": \"none\"}],"
                        + "\"phones\": [{\"type\": \"Home\", \"value\": \"12\"}]");
        Browser dominique = directory.browserOf(TestPeople.dominique());
        create(dominique, "Unlike", "");
        assertThat(camille.get(PAGE).body()).contains("No contact twice");
        create(camille, "A. Mercier", "\"emails\": [{\"type\": \"Home\", \"value\": \" ada@LYON.example \"}]");
        create(camille, "Gracie", "\"phones\": [{\"type\": \"Home\", \"value\": \"06 39 98 12 34\"}]");
        create(camille, "eloise", "");
        create(camille, "ada mercier", "\"emails\": [{\"type\": \"Work\", \"value\": \"ada@lyon.example\"}]");
        String page = camille.get(PAGE).body();
        assertThat(page).contains("A. Mercier", "Grace Hopper", "Gracie", "Éloïse", "Same number", "Same name");
        assertThat(page.split("Same e-mail address", -1)).hasSize(3);
        assertThat(page.split(">Preview<", -1)).hasSize(6);
        assertThat(page).doesNotContain("Unlike");
    }

    @Test
    void ofManyPairsTheFirstAreShown() {
        IntStream.range(0, 30).forEach(number -> create(camille, "Ada", ""));
        String page = camille.get(PAGE).body();
        assertThat(page).contains("There are more");
        assertThat(page.split(">Preview<", -1)).hasSize(21);
    }

    @Test
    void twoBecomeOneThatSaysEverything() {
        String kept = create(camille, "Ada Mercier", """
                "emails": [{"type": "Work", "value": "ada@lyon.example"}], "customFields": {"Badge": "7", "Room": "1"}""");
        String other = camille.post(API, """
                        {"full_name": "A. Mercier", "short_name": "Ada", "notes": "Met in Lyon.", "data": {
                          "emails": [{"type": "Home", "value": "ADA@lyon.example"}, {"type": "Home", "value": "a@b.example"}],
                          "phones": [{"type": "Mobile", "value": "06 1"}],
                          "customFields": {"Badge": "8", "Room": "1"}}}""").json().path("id").stringValue();
        String merge = "/contacts/" + kept + "/merge";
        assertThat(camille.get(merge + "?other=" + other).body())
                .contains("a@b.example", "06 1", "Badge (2)", "Met in Lyon.", "A. Mercier goes");
        assertThat(camille.get(API + other + "/").status()).isEqualTo(200);
        assertThat(camille.submit(merge, Map.of("other", other)).location())
                .endsWith("/contacts/" + kept + "?done=merged");
        JsonNode merged = camille.get(API + kept + "/").json();
        assertThat(merged.path("full_name").stringValue()).isEqualTo("Ada Mercier");
        assertThat(merged.path("short_name").stringValue()).isEqualTo("Ada");
        assertThat(merged.path("notes").stringValue()).isEqualTo("Met in Lyon.\nA. Mercier");
        assertThat(merged.path("data").path("emails").findValuesAsString("value"))
                .isEqualTo(List.of("ada@lyon.example", "a@b.example"));
        assertThat(merged.path("data").path("customFields").toString())
                .isEqualTo("{\"Room\":\"1\",\"Badge\":\"7\",\"Badge (2)\":\"8\"}");
        assertThat(camille.get(API + other + "/").status()).isEqualTo(404);
        assertThat(camille.get("/contacts/" + kept + "?done=merged").body()).contains("The contacts are merged.");
    }

    /** Each waits for the other's contact, if they lock them in the order in which they name them. */
    @RepeatedTest(5)
    void ofTwoOppositeMergesOneSucceeds() throws Exception {
        String ada = create(camille, "Ada", "");
        String grace = create(camille, "Grace", "");
        var turn = new AtomicInteger();
        assertThat(Parallel.calls(2, () -> turn.getAndIncrement() == 0 ? merge(ada, grace) : merge(grace, ada)))
                .containsExactlyInAnyOrder(new Returned<>(302), new Returned<>(404));
        assertThat(Stream.of(ada, grace)
                        .map(contact -> camille.get(API + contact + "/").status()))
                .containsExactlyInAnyOrder(200, 404);
    }

    /** A version goes with its original in the order in which a deletion parts them. */
    @RepeatedTest(5)
    void aMergeAndADeletionOfOneOriginalWaitForEachOther() throws Exception {
        String original = create(camille, "Ada", "");
        String version = camille.post(API, "{\"full_name\": \"Ada\", \"override\": \"" + original + "\", \"data\": {}}")
                .json()
                .path("id")
                .stringValue();
        var turn = new AtomicInteger();
        assertThat(Parallel.calls(
                        2,
                        () -> turn.getAndIncrement() == 0
                                ? merge(version, original)
                                : camille.delete(API + original + "/").status()))
                .containsAnyOf(new Returned<>(302), new Returned<>(204))
                .isSubsetOf(new Returned<>(302), new Returned<>(204), new Returned<>(404));
        assertThat(camille.get(API + version + "/").status()).isEqualTo(200);
        assertThat(camille.get(API + original + "/").status()).isEqualTo(404);
    }

    private int merge(String kept, String other) {
        return camille.submit("/contacts/" + kept + "/merge", Map.of("other", other))
                .status();
    }

    @Test
    void whatOneContactCannotHoldChangesNothing() {
        String large = "\"links\": [{\"type\": \"Other\", \"value\": \"%s\"}]";
        String kept = create(camille, "Ada", large.formatted("a".repeat(40_000)));
        String other = create(camille, "Ada", large.formatted("b".repeat(40_000)));
        Answer refused = camille.submit("/contacts/" + kept + "/merge", Map.of("other", other));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("65536 bytes");
        assertThat(camille.get("/contacts/" + kept + "/merge").location())
                .as("where its address leads")
                .endsWith("/contacts/" + kept);
        assertThat(camille.get(API + other + "/").status()).isEqualTo(200);
        assertThat(camille.get(API + kept + "/").body()).doesNotContain("bbb");
    }

    @Test
    void onlyTwoContactsOfOnesOwnAreMerged() {
        String own = create(camille, "Ada", "");
        Browser dominique = directory.browserOf(TestPeople.dominique());
        String anothers = create(dominique, "Ada", "");
        String profile = directory
                .sql()
                .sql("select c.id from contact c join users u on u.id = c.user_id where u.name like 'Camille%'")
                .query(UUID.class)
                .single()
                .toString();
        for (String other : List.of(anothers, profile, own)) {
            assertRefused(own, other);
            assertRefused(other, own);
        }
        assertThat(camille.submit(
                                "/contacts/" + own + "/merge",
                                Map.of("other", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(dominique.get(API + anothers + "/").status()).isEqualTo(200);
        assertThat(camille.get(API + own + "/").status()).isEqualTo(200);
        camille.forget("csrftoken");
        String second = create(directory.browserOf(TestPeople.camille()), "Ada", "");
        assertThat(camille.submit("/contacts/" + own + "/merge", Map.of("other", second))
                        .status())
                .isEqualTo(403);
    }

    private void assertRefused(String kept, String other) {
        assertThat(camille.get("/contacts/" + kept + "/merge?other=" + other).status())
                .isEqualTo(403);
        assertThat(camille.submit("/contacts/" + kept + "/merge", Map.of("other", other))
                        .status())
                .isEqualTo(403);
    }

    private static String create(Browser browser, String fullName, String data) {
        return browser.post(API, "{\"full_name\": \"" + fullName + "\", \"data\": {" + data + "}}")
                .json()
                .path("id")
                .stringValue();
    }
}
