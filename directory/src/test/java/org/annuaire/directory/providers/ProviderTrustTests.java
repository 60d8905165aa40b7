package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Lies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that lies cannot sign anybody in. */
final class ProviderTrustTests {
    private final TestDirectory directory = TestDirectory.shared();
    private final Browser browser = directory.browser();

    static Stream<Named<Consumer<Lies>>> mixUps() {
        return Stream.of(
                Named.of("iss of another", lies -> lies.nameIssuerInResponse("https://evil.example")),
                Named.of("no iss, though promised", Lies::omitIssuerInResponse));
    }

    /** If the token endpoint were called, its error would be shown to the person. */
    @ParameterizedTest
    @MethodSource("mixUps")
    void aResponseOfAnotherIssuerIsRefusedBeforeTheTokenCall(Consumer<Lies> lie) {
        lie.accept(directory.provider().lies());
        directory.provider().lies().answerTokenRequestsWith(500);
        assertThat(browser.trySignIn(TestPeople.camille()).location()).endsWith("?reason=provider-response-refused");
        assertThatNobodyIsSignedIn();
    }

    static Stream<Named<Consumer<Lies>>> lies() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                claim("iss", "https://evil.example"),
                claim("aud", "another-client"),
                claim("aud", List.of()),
                claim("aud", null),
                claim("aud", List.of("annuaire", "another-client")),
                Named.of(
                        "several audiences, and azp another",
                        lies -> lies.changeIdToken(claims -> {
                            claims.put("aud", List.of("annuaire", "another-client"));
                            claims.put("azp", "another-client");
                            return claims;
                        })),
                claim("azp", "another-client"),
                claim("azp", ""),
                claim("azp", List.of("annuaire", "another-client")),
                claim("iss", null),
                claim("nonce", "another"),
                claim("nonce", null),
                claim("exp", now - 3_600),
                claim("iat", now + 3_600),
                claim("sub", null),
                claim("sub", ""),
                claim("sub", "x".repeat(256)),
                claim("at_hash", "another"),
                claim("at_hash", ""),
                claim("at_hash", 7),
                claim("at_hash", List.of("another")),
                Named.of("a signature by keys that are not published", Lies::signWithForeignKeys),
                Named.of("userinfo of another sub", lies -> lies.setUserInfoClaim("sub", "another")),
                Named.of("userinfo without sub", lies -> lies.setUserInfoClaim("sub", null)),
                Named.of("userinfo whose sub is a list", lies -> lies.setUserInfoClaim("sub", List.of("a"))));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsRefused(Consumer<Lies> lie) {
        lie.accept(directory.provider().lies());
        Answer answer = browser.trySignIn(TestPeople.camille());
        assertThat(answer.location())
                .isEqualTo(directory.origin() + "/sign-in/refused?reason=provider-response-refused");
        Answer page = browser.get("/sign-in/refused?reason=provider-response-refused");
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body()).contains("did not pass our checks");
        assertThatNobodyIsSignedIn();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieChangesNothingOfAKnownPerson(Consumer<Lies> lie) {
        directory.browserOf(TestPeople.camille());
        List<String> before = rows();
        lie.accept(directory.provider().lies());
        browser.trySignIn(TestPeople.camille().with("given_name", "Another").with("siret", TestPeople.OTHER_SIRET));
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        assertThat(rows()).isEqualTo(before);
    }

    /** It is optional in this flow. */
    @Test
    void anIdTokenWithoutHashOfTheAccessTokenIsAccepted() {
        directory.provider().lies().changeIdToken(claims -> {
            claims.remove("at_hash");
            return claims;
        });
        browser.signIn(TestPeople.camille());
    }

    @Test
    void anHonestAuthorizedPartyIsAccepted() {
        directory.provider().lies().changeIdToken(claims -> {
            claims.put("aud", List.of("annuaire", "another-client"));
            claims.put("azp", "annuaire");
            return claims;
        });
        browser.signIn(TestPeople.camille());
    }

    @Test
    void aTokenEndpointThatFailsIsNotAnErrorOfOurs() {
        directory.provider().lies().answerTokenRequestsWith(500);
        assertThat(browser.trySignIn(TestPeople.camille()).location()).endsWith("?reason=sign-in-failed");
    }

    @Test
    void userInfoThatFailsIsNotAnErrorOfOurs() {
        directory.provider().lies().answerUserInfoWith(503);
        assertThat(browser.trySignIn(TestPeople.camille()).location()).endsWith("?reason=sign-in-failed");
        assertThatNobodyIsSignedIn();
    }

    @Test
    void aProviderThatGoesDownInBetweenIsToldApart() {
        directory.provider().nextPerson(TestPeople.camille());
        String callback =
                browser.callback(browser.get("/api/v1.0/authenticate/").location());
        directory.provider().goDown();
        assertThat(browser.get(callback).location()).endsWith("?reason=provider-unavailable");
    }

    private static Named<Consumer<Lies>> claim(String name, @Nullable Object value) {
        return Named.of("ID token with " + name + " " + value, lies -> lies.setIdTokenClaim(name, value));
    }

    private List<String> rows() {
        return directory.sql().sql("""
                        select 'user' || u::text as line from users u
                        union all select 'identity' || i::text from identity i
                        union all select 'organization' || o::text from organization o
                        union all select 'change' || c::text from change c
                        order by line""").query(String.class).list();
    }

    private void assertThatNobodyIsSignedIn() {
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
