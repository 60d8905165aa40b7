package org.annuaire.directory.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People choose their language and time zone on their account page. */
final class PreferencePagesTests {
    private static final String FORM = "/account/preferences";
    private static final String ME = "/api/v1.0/users/me/";

    private final TestDirectory directory = TestDirectory.shared();
    private final Browser camille = directory.browserOf(TestPeople.camille());

    @Test
    void offersBothLanguagesAndThePlacesOfTheWorld() {
        assertThat(camille.get("/account").body())
                .contains("value=\"en-us\"", "value=\"fr-fr\"", "<option value=\"UTC\" selected=\"selected\">")
                .contains("<option value=\"America/Martinique\">", "<option value=\"Europe/Paris\">")
                .doesNotContain("SystemV", "GMT+", "CET");
    }

    @Test
    void whatIsChosenIsSavedAndShownAndSaidToPrograms() {
        Answer answer = camille.submit(FORM, Map.of("language", "fr-fr", "timezone", "Europe/Paris"));
        assertThat(answer.status()).isEqualTo(302);
        String page = camille.get(answer.header("Location").orElseThrow()).body();
        assertThat(page)
                .contains("Your preferences are saved.")
                .contains("<option value=\"Europe/Paris\" selected=\"selected\">")
                .containsPattern("value=\"fr-fr\" selected=\"selected\"");
        assertThat(camille.get(ME).body()).contains("\"fr-fr\"", "\"Europe/Paris\"");
    }

    @Test
    void pagesTellTheTimeOfThePlace() {
        directory
                .sql()
                .sql("update identity set created_at = '2026-01-15T23:30:00Z'")
                .update();
        assertThat(camille.get("/account").body()).contains("15 January 2026").containsPattern(", \\d\\d:\\d\\d UTC<");
        camille.submit(FORM, Map.of("language", "fr-fr", "timezone", "Europe/Paris"));
        assertThat(camille.get("/account").body())
                .contains("16 January 2026")
                .containsPattern(", \\d\\d:\\d\\d CES?T<");
    }

    /** A zone that a program may have set, or that was offered once. */
    @Test
    void aZoneThatIsNotOfferedStaysUntilAnotherIsChosen() {
        camille.patch(ME.replace("me", id()), "{\"timezone\": \"Singapore\"}");
        assertThat(camille.get("/account").body()).contains("<option value=\"Singapore\" selected=\"selected\">");
        assertThat(camille.submit(FORM, Map.of("language", "en-us", "timezone", "Singapore"))
                        .status())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({"xx,UTC", "fr,UTC", "fr-fr,Mars/Base", "fr-fr,SystemV/AST4", "fr-fr,''"})
    void whatIsNotOfferedChangesNothing(String language, String timezone) {
        assertThat(camille.submit(FORM, Map.of("language", language, "timezone", timezone))
                        .status())
                .isEqualTo(400);
        assertThat(camille.get(ME).body()).contains("\"en-us\"", "\"UTC\"");
    }

    @Test
    void aFormThatIsCutIsRefusedAndAStrangerIsLedToTheSignIn() {
        assertThat(camille.submit(FORM, Map.of("language", "fr-fr")).status()).isEqualTo(400);
        assertThat(directory
                        .browser()
                        .submit(FORM, Map.of("language", "fr-fr", "timezone", "UTC"))
                        .status())
                .isIn(302, 401, 403);
        assertThat(camille.get(ME).body()).contains("\"en-us\"");
    }

    private String id() {
        return camille.get(ME).json().path("id").asString();
    }
}
