package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedInPersonTests {
    @ParameterizedTest
    @CsvSource({
        "Camille Durand, CD",
        "Zoé de la Tour, ZT",
        "élodie, É",
        "'  Ana   Ruiz ', AR",
        "camille.durand@ministere.example, C",
        "𝒜lix Roy, 𝒜R",
        "'', ''"
    })
    void takesInitialsFromTheFirstAndTheLastWord(String name, String initials) {
        assertThat(SignedInPerson.of(name, null, "Ministry").initials()).isEqualTo(initials);
    }
}
