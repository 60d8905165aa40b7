package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;

final class SignInReasonsTests {
    @Test
    void everyReasonHasItsTextsInBothLanguages() {
        for (Language language : Language.values()) {
            Locale locale = language == Language.ENGLISH ? Locale.ROOT : language.locale();
            ResourceBundle texts = ResourceBundle.getBundle(
                    "messages",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(SignInReasons.all()).allSatisfy(problem -> {
                for (String part : List.of("title", "text", "advice")) {
                    assertThat(texts.containsKey("signin.refused." + problem.slug() + "." + part))
                            .as(problem.slug() + "." + part)
                            .isTrue();
                }
            });
        }
    }

    @Test
    void aPageThatRefusesForNowSaysForHowLong() {
        Browser stranger = TestDirectory.shared().browser();
        assertThat(SignInReasons.all())
                .anyMatch(problem -> problem.status() == 503)
                .allSatisfy(problem -> {
                    Answer page = stranger.get("/sign-in/refused?reason=" + problem.slug());
                    assertThat(page.status()).isEqualTo(problem.status());
                    assertThat(page.header("Retry-After").isPresent())
                            .as(problem.slug())
                            .isEqualTo(problem.status() == 503 || problem.status() == 429);
                });
    }
}
