package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.PublicUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectTargetsTests {
    private final RedirectTargets redirectTargets = new RedirectTargets(
            TestSettings.with(Map.of("allowed-redirect-hosts", "desk.example,dev.example:3000")),
            new AccountReturn(),
            new PublicUrl(URI.create("https://annuaire.example")));

    @ParameterizedTest
    @CsvSource({
        "/,                                    https://annuaire.example/",
        "/teams?page=2#top,                    https://annuaire.example/teams?page=2#top",
        "/a//b,                                https://annuaire.example/a//b",
        "https://annuaire.example/teams,       https://annuaire.example/teams",
        "https://desk.example/x,               https://desk.example/x",
        "https://dev.example:3000/,            https://dev.example:3000/"
    })
    void leadsToUsOrToAllowedHosts(String next, String expected) {
        assertThat(redirectTargets.allowed(next)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "teams",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/ /evil.example",
                "/\tx",
                "/\nLocation: x",
                "/é",
                "https://evil.example/",
                "https://annuaire.example.evil.example/",
                "https://annuaire.example@evil.example/",
                "https://user@annuaire.example/",
                "https://annuaire.example:8443/",
                "http://annuaire.example/",
                "http://desk.example/",
                "https://desk.example:444/",
                "https:/\\desk.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://[",
                "%2f%2fevil.example"
            })
    void forgetsEverythingElse(String next) {
        assertThat(redirectTargets.allowed(next)).isEmpty();
    }

    @Test
    void forgetsWhatIsTooLong() {
        assertThat(redirectTargets.allowed("/" + "a".repeat(1_999))).isPresent();
        assertThat(redirectTargets.allowed("/" + "a".repeat(2_000))).isEmpty();
        assertThat(redirectTargets.allowed(null)).isEmpty();
    }

    @Test
    void ownPagesAreTheUsualPlaces() {
        assertThat(redirectTargets.afterSignIn()).isEqualTo("https://annuaire.example/");
        assertThat(redirectTargets.afterSignOut()).isEqualTo("https://annuaire.example/");
        assertThat(redirectTargets.afterRefusal(SignInProblem.SIGN_IN_EXPIRED))
                .isEqualTo("https://annuaire.example/sign-in/refused?reason=sign-in-expired");
    }

    private static final class AccountReturn implements LinkReturn {
        @Override
        public String page() {
            return "/account";
        }

        @Override
        public String afterLink() {
            return "/account?done=linked";
        }

        @Override
        public String afterProof() {
            return "/account?done=proven";
        }

        @Override
        public String afterRefusal(Problem problem) {
            return "/account?problem=" + problem.slug();
        }
    }
}
