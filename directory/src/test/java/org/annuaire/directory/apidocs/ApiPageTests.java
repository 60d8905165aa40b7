package org.annuaire.directory.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;

final class ApiPageTests {
    private static final String PAGE = "/api/v1.0/swagger/";
    private static final String OLD_PAGE = "/api/v1.0/redoc/";
    private static final Pattern FILE = Pattern.compile("(?:<link[^>]* href|<script[^>]* src)=\"([^\"]+)");

    private final Browser anybody = TestDirectory.shared().browser();

    @Test
    void everybodyMayReadItInTheirLanguage() {
        assertThat(anybody.get(PAGE).status()).isEqualTo(200);
        assertThat(anybody.get(PAGE + "?lang=en").body()).contains("<title>Try the API", "lang=\"en\"");
        assertThat(anybody.get(PAGE + "?lang=fr").body()).contains("<title>Essayer l’API", "lang=\"fr\"");
    }

    @Test
    void picturesOfItsStylesheetAreAllowedThereAndNowhereElse() {
        String here = anybody.get(PAGE).header("Content-Security-Policy").orElseThrow();
        String elsewhere = anybody.get("/").header("Content-Security-Policy").orElseThrow();
        assertThat(here).isEqualTo(elsewhere + "; img-src 'self' data:");
        assertThat(elsewhere).startsWith("default-src 'self';").doesNotContain("unsafe", "data:");
    }

    @Test
    void whatItNeedsComesFromHere() {
        List<String> files = FILE.matcher(anybody.get(PAGE).body())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(files)
                .hasSize(7)
                .allMatch(file -> file.matches("/(console|webjars)/.*"))
                .allMatch(file -> anybody.get(file).status() == 200);
    }

    @Test
    void theSecondPageOfPeopleLeadsHere() {
        Answer answer = anybody.get(OLD_PAGE);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains(TestDirectory.shared().origin() + PAGE);
    }

    @Test
    void isAwayWhereItIsSwitchedOffAndTheDescriptionStays() {
        TestDirectory without = TestDirectory.sharedWithOtherSettings();
        Browser browser = without.browser();
        assertThat(browser.get(PAGE).status()).isEqualTo(404);
        assertThat(browser.get(OLD_PAGE).status()).isEqualTo(404);
        assertThat(browser.get("/api/v1.0/swagger.json").status()).isEqualTo(200);
    }
}
