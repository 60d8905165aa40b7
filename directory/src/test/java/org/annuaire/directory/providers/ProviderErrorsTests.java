package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class ProviderErrorsTests {
    private final TestDirectory directory = TestDirectory.shared();
    private final Browser browser = directory.browser();

    @ParameterizedTest
    @CsvSource({
        "access_denied,                     '',                                     sign-in-cancelled",
        "access_denied,                     ' ',                                    sign-in-cancelled",
        "access_denied,                     User auth aborted,                      sign-in-cancelled",
        "access_denied,                     The resource owner denied the request,  sign-in-cancelled",
        "access_denied,                     The user has cancelled the sign-in,     sign-in-cancelled",
        "access_denied,                     L'utilisateur a annulé,                 sign-in-cancelled",
        "access_denied,                     The user is not allowed to use this,    sign-in-refused",
        "access_denied,                     Accès interdit par votre organisation,  sign-in-refused",
        "login_required,                    '',                                     login-required",
        "interaction_required,              '',                                     login-required",
        "consent_required,                  '',                                     login-required",
        "account_selection_required,        '',                                     login-required",
        "invalid_scope,                     Invalid scopes: openid x,               request-not-accepted",
        "invalid_request,                   '',                                     request-not-accepted",
        "unauthorized_client,               '',                                     request-not-accepted",
        "unsupported_response_type,         '',                                     request-not-accepted",
        "unmet_authentication_requirements, '',                                     assurance-too-low",
        "server_error,                      out of memory,                          provider-failed",
        "temporarily_unavailable,           '',                                     provider-unavailable",
        "ACCESS_DENIED,                     '',                                     sign-in-failed",
        "something_new,                     '',                                     sign-in-failed"
    })
    void eachHasItsPageAndItsLineInTheLog(String code, String description, String reason, CapturedOutput log) {
        Answer answer = refused(code, description);
        assertThat(answer.location()).isEqualTo(directory.origin() + "/sign-in/refused?reason=" + reason);
        assertThat(browser.get(answer.location()).body()).doesNotContain("signin.refused");
        assertThat(log.getOut()).contains("provider local: no code but the error " + code);
        if (!description.isBlank()) {
            assertThat(log.getOut()).doesNotContain(description);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nFORGED line", "\u001b[31mred", "x x", "é"})
    void whatIsNoCodeIsNotPrinted(String code, CapturedOutput log) {
        assertThat(refused(code, "").location()).endsWith("?reason=sign-in-failed");
        assertThat(log.getOut()).contains("the error a malformed code").doesNotContain(code);
    }

    @Test
    void aLongCodeIsNotPrinted(CapturedOutput log) {
        assertThat(refused("a".repeat(65), "").location()).endsWith("?reason=sign-in-failed");
        assertThat(log.getOut()).contains("the error a malformed code").doesNotContain("a".repeat(65));
    }

    private Answer refused(String code, String description) {
        directory.provider().lies().changeAuthorizationResponse(parameters -> {
            parameters.remove("code");
            parameters.put("error", code);
            if (!description.isEmpty()) {
                parameters.put("error_description", description);
            }
            return parameters;
        });
        return browser.trySignIn(TestPeople.camille());
    }
}
