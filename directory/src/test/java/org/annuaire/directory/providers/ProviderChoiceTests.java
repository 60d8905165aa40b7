package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.OtherProvider;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two providers: "local", the default one, and "other", to which the people of three domains go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderChoiceTests {
    private LocalAuthorizationServer other;
    private TestDirectory directory;

    @BeforeAll
    void start() {
        other = LocalAuthorizationServer.start();
        directory = TestDirectory.start(OtherProvider.properties(
                other, Map.of("name", "The other", "email-domains", "ville.example,Mairie.EXAMPLE,région.example")));
        TestDirectory.register(other, directory.origin());
    }

    @AfterAll
    void stop() {
        directory.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({
        "login_hint=a%40ville.example,                          other",
        "login_hint=A%40VILLE.example,                          other",
        "login_hint=a%40mairie.example,                         other",
        "login_hint=a%40r%C3%A9gion.example,                    other",
        "login_hint=a%40xn--rgion-bsa.example,                  other",
        "login_hint=a%40sub.ville.example,                      local",
        "login_hint=a%40ministere.example,                      local",
        "login_hint=ville.example,                              local",
        "login_hint=a%40b%40ville.example,                      local",
        "login_hint=a%40ville.example&provider=local,           local",
        "login_hint=a%40ministere.example&provider=other,       other",
        "login_hint=a%40ville.example&idp_hint=local,           local",
        "login_hint=a%40ministere.example&idp_hint=other,       other",
        "login_hint=a%40ville.example&idp_hint=71144ab3,        local",
        "login_hint=a%40ville.example&idp_hint=other&provider=local, local",
        "idp_hint=,                                             local"
    })
    void theRequestChoosesTheProvider(String query, String provider) {
        String location =
                directory.browser().get("/api/v1.0/authenticate/?" + query).location();
        assertThat(location).startsWith(provider.equals("other") ? other.issuer() : issuer());
    }

    @Test
    void theHintIsHandedOnToTheChosenProvider() {
        assertThat(directory
                        .browser()
                        .get("/api/v1.0/authenticate/?login_hint=a%40ville.example")
                        .location())
                .contains("login_hint=a@ville.example")
                .contains("redirect_uri=" + directory.origin() + "/api/v1.0/callback/other/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in"})
    void strangersAreAskedForTheirAddress(String path) {
        Answer page = directory.browser().get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"email\"", "action=\"/sign-in\"", "?provider=other", "?provider=local");
    }

    @Test
    void anAddressLeadsThroughItsProviderToASession() {
        Browser browser = directory.browser();
        other.knows(TestPeople.elsewhere());
        Answer toProvider = browser.submit("/sign-in", Map.of("email", " elodie.lefevre@ville.example "));
        assertThat(toProvider.status()).isEqualTo(302);
        assertThat(toProvider.header("Cache-Control")).hasValue("no-store");
        assertThat(toProvider.location())
                .startsWith(other.issuer() + "/authorize?")
                .contains("login_hint=elodie.lefevre@ville.example");
        assertThat(browser.get(browser.callback(toProvider.location())).location())
                .isEqualTo(directory.origin() + "/");
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(200);
    }

    @Test
    void anAddressOfNobodysDomainIsSaidToLeadNowhere() {
        Answer answer = directory.browser().submit("/sign-in", Map.of("email", "a@r\u00e9gions.example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("set up for addresses at r\u00e9gions.example", "aria-invalid=\"true\"", "?provider=other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camille", "a@b@ville.example", "\"><script>alert(1)</script>@ville.example"})
    void whatIsNoAddressIsSaidToBeNone(String typed) {
        Answer answer = directory.browser().submit("/sign-in", Map.of("email", typed));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Enter a complete address").doesNotContain("<script>");
    }

    @Test
    void aProviderThatIsDownIsToldAsElsewhere() {
        try (var away = LocalAuthorizationServer.start();
                var own =
                        TestDirectory.start(OtherProvider.properties(away, Map.of("email-domains", "ville.example")))) {
            away.goDown();
            assertThat(own.browser()
                            .submit("/sign-in", Map.of("email", "a@ville.example"))
                            .location())
                    .isEqualTo(own.origin() + "/sign-in/refused?reason=provider-unavailable");
        }
    }

    @Test
    void nobodyIsAskedWhereAnAddressDecidesNothing() {
        assertThat(TestDirectory.shared().browser().get("/").body()).doesNotContain("name=\"email\"");
    }

    private String issuer() {
        return directory.provider().issuer();
    }
}
