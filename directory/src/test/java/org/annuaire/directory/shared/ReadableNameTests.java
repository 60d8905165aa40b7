package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name may hold is the same everywhere. */
final class ReadableNameTests {
    private static final String TEAMS = "/api/v1.0/teams/";

    /** The face is of Unicode 14, the moose of Unicode 15, which the tables of Java 17 do not know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Zo\u0308e",
                "\ud83e\udee0",
                "Ada \ud83e\udece",
                "\ud83d\udc69\u200d\ud83d\ude80",
                "\u200fأحمد",
                "नमस्ते",
                "x\u00ad",
                "\ue000"
            })
    void takes(String name) {
        assertThat(ReadableName.flaw(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\u0000b",
                "a\u0007b",
                "a\nb",
                "a\tb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u202ab",
                "a\u2066b",
                "a\u2069b",
                "a\ud800b",
                "a\uffffb",
                "a\ufdd0b",
                "\u200b",
                "\u00a0\u00ad",
                "\u3164",
                "\u2800\u2800",
                "\u0301",
                "\ufe0f\u200d",
                "\udb40\udc41"
            })
    void refuses(String name) {
        assertThat(ReadableName.flaw(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u0007b", "\u200b\u200b", "a\u2028b"})
    void theApiAndTheFormsAgree(String name) {
        TestDirectory directory = TestDirectory.shared();
        Browser camille = directory.browserOf(TestPeople.camille());
        String body = "{\"name\": \"" + name.replace("\u0007", "\\u0007") + "\"}";
        Answer refused = camille.post(TEAMS, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().propertyNames()).containsExactly("name");
        camille.submit("/teams", Map.of("name", name));
        assertThat(camille.get(TEAMS).json()).isEmpty();
        String organization = camille.get("/api/v1.0/users/me/")
                .json()
                .path("organization")
                .path("id")
                .stringValue();
        directory
                .sql()
                .sql("insert into organization_access (organization_id, user_id, role, created_at, updated_at)"
                        + " select organization_id, id, 'administrator', now(), now() from users")
                .update();
        assertThat(camille.put("/api/v1.0/organizations/" + organization + "/", body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void bothTakeWhatIsNewerThanTheTables() {
        TestDirectory directory = TestDirectory.shared();
        Browser camille = directory.browserOf(TestPeople.camille());
        assertThat(camille.post(TEAMS, "{\"name\": \"\ud83e\udee0\"}").status()).isEqualTo(201);
        camille.submit("/teams", Map.of("name", "\ud83e\udece"));
        assertThat(camille.get(TEAMS).json()).hasSize(2);
    }
}
