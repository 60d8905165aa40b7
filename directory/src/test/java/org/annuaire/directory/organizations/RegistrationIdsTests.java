package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationIdsTests {
    private final RegistrationIds sirets = of("siret");
    private final RegistrationIds any = of("any");

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

    @Test
    void takesASchemeThatWasAdded() {
        RegistrationIdScheme belgian = new RegistrationIdScheme() {
            @Override
            public String name() {
                return "bce";
            }

            @Override
            public Optional<String> canonical(String compact) {
                return Optional.of(compact.replace(".", "")).filter(digits -> digits.matches("[01][0-9]{9}"));
            }
        };
        var ids = new RegistrationIds(TestSettings.withScheme("BCE"), List.of(new Siret(), belgian));
        assertThat(ids.canonical("0202.239.951")).contains("0202239951");
    }

    @Test
    void refusesAnUnknownSchemeAndNamesTheSetting() {
        assertThatThrownBy(() -> of("siren"))
                .hasMessage("annuaire.organizations.registration-id-scheme: expected one of [any, siret], got siren");
    }

    private static RegistrationIds of(String scheme) {
        return new RegistrationIds(TestSettings.withScheme(scheme), List.of(new Siret(), new AnyRegistrationId()));
    }
}
