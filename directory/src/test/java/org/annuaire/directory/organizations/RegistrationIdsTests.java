package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.organizations.OrganizationSettings.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationIdsTests {
    private final RegistrationIds sirets = new RegistrationIds(new OrganizationSettings(Scheme.SIRET));
    private final RegistrationIds any = new RegistrationIds(new OrganizationSettings(Scheme.ANY));

    @ParameterizedTest
    @ValueSource(strings = {"13002526500013", "21510339100011", "130 025 265 00013", "\u00a013002526500013 "})
    void acceptsSiretsAndRemovesTheirSpaces(String text) {
        assertThat(sirets.canonical(text)).contains(text.replaceAll("[^0-9]", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "13002526500014", "1300252650001", "130025265000133", "1300252650001A", "１３００２５２６５０００１３"})
    void refusesWhatIsNoSiret(String text) {
        assertThat(sirets.canonical(text)).isEmpty();
    }

    @Test
    void acceptsLaPostesOwnSum() {
        assertThat(sirets.canonical("35600000000048")).isPresent();
        assertThat(sirets.canonical("35600000049837")).isPresent();
        assertThat(sirets.canonical("35600000049838")).isEmpty();
    }

    @Test
    void comparesOtherIdsWithoutCase() {
        assertThat(any.canonical("be-0123.456")).contains("BE-0123.456");
        assertThat(any.canonical("x".repeat(129))).isEmpty();
        assertThat(any.canonical("é")).isEmpty();
    }
}
