package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.users.PersonClaims;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.Registration.Origin;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.annuaire.directory.users.PersonClaims.Vouching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimsReaderTests {
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(Map.of("given_name", "Camille", "usual_name", "Durand"), "Camille Durand"),
                Arguments.of(
                        Map.of("given_name", "Camille", "usual_name", "Durand", "family_name", "Petit", "name", "X"),
                        "Camille Durand"),
                Arguments.of(Map.of("given_name", "Camille", "family_name", "Petit", "name", "X"), "Camille Petit"),
                Arguments.of(Map.of("given_name", "Camille", "name", "Camille D."), "Camille D."),
                Arguments.of(Map.of("usual_name", " Durand "), "Durand"),
                Arguments.of(Map.of("preferred_username", "cdurand"), null));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsTheFirstOneThatIsComplete(Map<String, Object> claims, String expected) {
        assertThat(read(Map.of(), claims).profile().name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "never,    true,  NONE",
        "verified, true,  TRUSTED",
        "verified, false, UNVERIFIED",
        "verified, ,      UNVERIFIED",
        "trusted,  ,      TRUSTED",
        "trusted,  false, TRUSTED"
    })
    void anAddressIsWorthWhatTheSettingSays(String matching, Boolean verified, EmailTrust expected) {
        Map<String, Object> claims = verified == null ? Map.of() : Map.of("email_verified", verified);
        assertThat(read(Map.of("providers.local.email-matching", matching), claims)
                        .emailTrust())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "never,    true,  ada@ministry.example,     VOUCHED_FOR",
        "verified, true,  ada@ministry.example,     VOUCHED_FOR",
        "trusted,  false, ada@ministry.example,     VOUCHED_FOR",
        "never,    false, ada@Own.Example,          VOUCHED_FOR",
        "verified, ,      ada@own.example,          VOUCHED_FOR",
        "never,    ,      ada@ministry.example,     NOT_VOUCHED_FOR",
        "verified, false, ada@ministry.example,     NOT_VOUCHED_FOR",
        "verified, ,      ada@sub.own.example,      NOT_VOUCHED_FOR",
        "verified, ,      ada@own.example.evil.org, NOT_VOUCHED_FOR",
        "verified, ,      own.example,              NOT_VOUCHED_FOR"
    })
    void somebodyVouchesForAnAddressWhetherOrNotItLeadsToAUser(
            String matching, Boolean verified, String email, Vouching expected) {
        Map<String, Object> claims =
                verified == null ? Map.of("email", email) : Map.of("email", email, "email_verified", verified);
        assertThat(read(
                                Map.of(
                                        "providers.local.email-matching",
                                        matching,
                                        "providers.local.email-domains",
                                        "own.example"),
                                claims)
                        .vouching())
                .isEqualTo(expected);
    }

    @Test
    void theSettingsNameTheClaims() {
        PersonClaims claims = read(
                Map.of(
                        "providers.local.claims.full-name", "first_name,last_name",
                        "providers.local.claims.email", "mail",
                        "providers.local.claims.registration-id", "organization",
                        "providers.local.subject", "random"),
                Map.of(
                        "first_name", "Ana",
                        "last_name", "Silva",
                        "mail", "ana@Camara.example",
                        "organization", " 42 ",
                        "email", "other@example.org",
                        "siret", "13002526500013"));
        assertThat(claims.profile().name()).isEqualTo("Ana Silva");
        assertThat(claims.email()).hasToString("ana@camara.example");
        assertThat(claims.registration().own()).contains("42");
        assertThat(claims.subject().stability()).isEqualTo(SubjectStability.RANDOM);
    }

    @ParameterizedTest
    @CsvSource({"fr, FRENCH", "fr-FR, FRENCH", "fr_CA, FRENCH", "en-GB, ENGLISH", "de, ENGLISH", "!, ENGLISH", ", "})
    void aLocaleIsOneOfOurLanguages(String locale, Language expected) {
        Map<String, Object> claims = locale == null ? Map.of() : Map.of("locale", locale);
        assertThat(read(Map.of(), claims).profile().language()).isEqualTo(expected);
    }

    static Stream<Object> noText() {
        return Stream.of(
                1, true, List.of("x"), Map.of("x", "y"), "", "  ", "\u0000", "a\u202eb", "\ud800", "x".repeat(1_001));
    }

    @ParameterizedTest
    @MethodSource("noText")
    void whatIsNoTextCountsAsAbsent(Object value) {
        PersonClaims claims = read(
                Map.of(),
                Map.of("given_name", value, "usual_name", value, "email", value, "siret", value, "locale", value));
        assertThat(claims.profile().name()).isNull();
        assertThat(claims.profile().language()).isNull();
        assertThat(claims.email()).isNull();
        assertThat(claims.registration().own()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "130 025 265 00013, PROVIDER_DEFAULT",
        "13002526500013,    PROVIDER_DEFAULT",
        "none,              PROVIDER_DEFAULT",
        "11000101300017,    PERSON"
    })
    void aProvidersDefaultRegistrationIdSaysNothing(String id, Origin expected) {
        PersonClaims claims =
                read(Map.of("providers.local.default-registration-ids", "13002526500013,NONE"), Map.of("siret", id));
        assertThat(claims.registration().origin()).isEqualTo(expected);
        assertThat(claims.registration().own().isPresent()).isEqualTo(expected == Origin.PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\ud800", "a\u202eb"})
    void anUnusableSubjectIsRefused(String subject) {
        ProviderSettings settings = settings(Map.of());
        assertThat(ClaimsReader.read(settings, "https://provider.example", Map.of("sub", subject)))
                .isEmpty();
    }

    private static PersonClaims read(Map<String, String> properties, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "sub");
        return ClaimsReader.read(settings(properties), "https://provider.example", all)
                .orElseThrow();
    }

    private static ProviderSettings settings(Map<String, String> properties) {
        ProviderSettings settings =
                TestSettings.leastAnd(properties).providers().get("local");
        assertThat(settings).isNotNull();
        return settings;
    }
}
