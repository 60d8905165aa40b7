package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What people and the log are told of a provider's answer that is of no use. */
@ExtendWith(OutputCaptureExtension.class)
final class FailedAnswerTests {
    private final TestDirectory directory = TestDirectory.shared();
    private final Browser browser = directory.browser();

    @Test
    void whatIsTooLargeIsToldAsSuch(CapturedOutput log) {
        directory.provider().lies().setUserInfoClaim("groups", "g".repeat(300 * 1024));
        String refused = browser.trySignIn(TestPeople.camille()).location();
        assertThat(refused).endsWith("/sign-in/refused?reason=provider-answer-too-large");
        assertThat(browser.get(refused).body()).contains("Your provider sent too much");
        directory.provider().lies().stop();
        directory.provider().lies().setIdTokenClaim("groups", "g".repeat(300 * 1024));
        assertThat(browser.trySignIn(TestPeople.camille()).location())
                .endsWith("/sign-in/refused?reason=provider-answer-too-large");
        assertThat(log.getOut()).contains("sign-in failed: expected an answer of at most 262144 bytes, got more");
    }

    @Test
    void theLogSaysWhyAnAnswerIsRefusedAndNoValue(CapturedOutput log) {
        var lies = directory.provider().lies();
        lies.setIdTokenClaim("at_hash", "secret");
        browser.trySignIn(TestPeople.camille());
        assertThat(log.getOut()).contains("sign-in failed: expected at_hash to be that of the access token, got");
        lies.setIdTokenClaim("aud", "secret");
        browser.trySignIn(TestPeople.camille());
        assertThat(log.getOut()).contains("sign-in failed: invalid_id_token: aud");
        lies.stop();
        lies.setUserInfoClaim("sub", "secret");
        browser.trySignIn(TestPeople.camille());
        assertThat(log.getOut()).contains("sign-in failed: expected userinfo about the subject of the ID token, got");
        lies.answerUserInfoWith(500);
        browser.trySignIn(TestPeople.camille());
        assertThat(log.getOut()).contains("sign-in failed: expected userinfo, got status 500");
        lies.stop();
        lies.answerTokenRequestsWith(503);
        browser.trySignIn(TestPeople.camille());
        assertThat(log.getOut()).contains("sign-in failed: status 503").doesNotContain("secret");
    }
}
