package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims that nobody asked for change nothing, and malformed ones count as absent. */
final class HostileClaimsTests {
    private final TestDirectory directory = TestDirectory.shared();

    static Stream<Arguments> extraClaims() {
        return Stream.of(
                Arguments.of("id", "00000000-0000-4000-8000-000000000000"),
                Arguments.of("is_staff", true),
                Arguments.of("is_superuser", true),
                Arguments.of("organization_id", "00000000-0000-4000-8000-000000000000"),
                Arguments.of("state", "erased"),
                Arguments.of("language", "xx"),
                Arguments.of("groups", List.of("staff", "owner")),
                Arguments.of("kind", "signed-in"),
                Arguments.of("picture", "x".repeat(50_000)),
                Arguments.of("address", Map.of("country", List.of(Map.of()))));
    }

    @ParameterizedTest
    @MethodSource("extraClaims")
    void anExtraClaimChangesNothing(String name, Object value) {
        Browser browser = directory.browserOf(TestPeople.camille().with(name, value));
        var me = browser.get("/api/v1.0/users/me/").json();
        assertThat(me.path("id").asString("")).isNotEqualTo("00000000-0000-4000-8000-000000000000");
        assertThat(me.path("is_staff").asBoolean(true)).isFalse();
        assertThat(me.path("name").asString("")).isEqualTo("Camille Durand");
        assertThat(me.path("language").asString("")).isEqualTo("en-us");
    }

    static Stream<Arguments> unusableClaims() {
        return Stream.of(
                Arguments.of("given_name", List.of("Camille")),
                Arguments.of("given_name", Map.of("fr", "Camille")),
                Arguments.of("given_name", 7),
                Arguments.of("given_name", null),
                Arguments.of("given_name", "  "),
                Arguments.of("given_name", "Cam\u0000ille"),
                Arguments.of("given_name", "Cam\nille"),
                Arguments.of("given_name", "C".repeat(2_000)));
    }

    @ParameterizedTest
    @MethodSource("unusableClaims")
    void anUnusableNameCountsAsAbsent(String name, Object value) {
        Browser browser = directory.browserOf(TestPeople.camille().with(name, value));
        assertThat(browser.get("/api/v1.0/users/me/").json().path("name").asString(""))
                .isEqualTo("Durand");
    }

    static Stream<Arguments> unusableAddresses() {
        return Stream.of(
                Arguments.of((Object) null),
                Arguments.of(List.of("camille@ministere.example")),
                Arguments.of("no address"),
                Arguments.of("a@b@c"),
                Arguments.of("x".repeat(300) + "@ministere.example"));
    }

    @ParameterizedTest
    @MethodSource("unusableAddresses")
    void anUnusableAddressCountsAsAbsent(Object email) {
        Browser browser = directory.browserOf(TestPeople.camille().with("email", email));
        assertThat(browser.get("/api/v1.0/users/me/").json().path("email").isNull())
                .isTrue();
    }

    @Test
    void anUnusableClaimErasesNothing() {
        directory.browserOf(TestPeople.camille());
        Person changed = TestPeople.camille()
                .with("given_name", List.of())
                .with("usual_name", "")
                .with("email", 1)
                .without("siret");
        var me = directory.browserOf(changed).get("/api/v1.0/users/me/").json();
        assertThat(me.path("name").asString("")).isEqualTo("Camille Durand");
        assertThat(me.path("email").asString("")).isEqualTo("camille.durand@ministere.example");
    }

    @Test
    void aRegistrationIdThatIsNoneLeavesTheDomain() {
        Browser browser = directory.browserOf(TestPeople.camille().with("siret", 13002526500013L));
        assertThat(browser.get("/api/v1.0/users/me/")
                        .json()
                        .path("organization")
                        .path("name")
                        .asString(""))
                .isEqualTo("ministere.example");
    }

    @Test
    void neitherRegistrationIdNorDomainIsRefusedWithAReason() {
        Person nobody = TestPeople.camille().with("siret", "1").with("email", "camille@gmail.com");
        assertThat(directory.browser().trySignIn(nobody).location()).endsWith("?reason=organization-not-identified");
    }

    @Test
    void anAddressOfAnotherIdentityLeadsNowhereUnlessVerified() {
        directory.browserOf(TestPeople.camille());
        Person impostor = TestPeople.camille().withSubject("another").without("email_verified");
        assertThat(directory.browser().trySignIn(impostor).location()).endsWith("?reason=email-not-verified");
        assertThat(directory
                        .browser()
                        .trySignIn(impostor.with("email_verified", "true"))
                        .location())
                .endsWith("?reason=email-not-verified");
    }

    @Test
    void aVerifiedAddressLeadsToItsUser() {
        directory.browserOf(TestPeople.camille());
        directory.browserOf(TestPeople.camille().withSubject("another").with("email_verified", true));
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
