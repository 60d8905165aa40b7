package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.OtherProvider;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.LogoutToken;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several providers: each can only end its own sessions, at its own address. */
final class BackChannelProvidersTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final Person CAMILLE = TestPeople.camille();

    private static LocalAuthorizationServer other;
    private static TestDirectory directory;

    private Browser byLocal;
    private Browser byOther;

    @BeforeAll
    static void start() {
        other = LocalAuthorizationServer.start();
        directory = TestDirectory.start(OtherProvider.properties(other, Map.of("email-matching", "trusted")));
        other.register(ClientRegistration.of(TestDirectory.SIGN_IN_CLIENT, TestDirectory.SECRET)
                .redirectingTo(directory.origin() + "/api/v1.0/callback/other/")
                .toldOfLogoutAt(URI.create(directory.origin() + BackChannel.PATH + "other/")));
    }

    @AfterAll
    static void stop() {
        directory.close();
        other.close();
    }

    /** One person, with the same subject at both. */
    @BeforeEach
    void signIn() {
        directory.empty();
        byLocal = directory.browserOf(CAMILLE);
        byOther = directory.browser();
        other.nextPerson(CAMILLE);
        byOther.get(byOther.callback(
                byOther.get("/api/v1.0/authenticate/?provider=other").location()));
        assertThat(id(byOther)).isEqualTo(id(byLocal));
    }

    @Test
    void aSignOutAtAProviderEndsWhatBeganThere() {
        assertThat(other.signOut(CAMILLE)).isNotEmpty().containsOnly(200);
        assertThat(statuses()).containsExactly(200, 401);
        BackChannel.send(directory, LogoutToken.of(CAMILLE.subject()));
        assertThat(statuses()).containsExactly(401, 401);
    }

    @Test
    void aTokenOfOneEndsNothingAtTheAddressOfTheOther() {
        String token = other.issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        for (String path : List.of(BackChannel.PATH, BackChannel.PATH + "local/")) {
            Answer answer = BackChannel.send(directory, path, token);
            assertThat(answer.json().path("error_description").asString("")).isEqualTo("Invalid logout token");
        }
        assertThat(statuses()).containsExactly(200, 200);
        assertThat(BackChannel.send(directory, BackChannel.PATH + "other/", token)
                        .status())
                .isEqualTo(200);
        assertThat(statuses()).containsExactly(200, 401);
    }

    @Test
    void aProviderSpeaksForItselfOnly() {
        LogoutToken token = LogoutToken.of(CAMILLE.subject())
                .with("iss", directory.provider().issuer());
        String lie = other.issue(token, TestDirectory.SIGN_IN_CLIENT);
        for (String path : List.of(BackChannel.PATH, BackChannel.PATH + "other/")) {
            assertThat(BackChannel.send(directory, path, lie).status()).isEqualTo(400);
        }
        assertThat(statuses()).containsExactly(200, 200);
    }

    private List<Integer> statuses() {
        return List.of(byLocal.get(ME).status(), byOther.get(ME).status());
    }

    private static String id(Browser browser) {
        return browser.get(ME).json().path("id").asString("");
    }
}
