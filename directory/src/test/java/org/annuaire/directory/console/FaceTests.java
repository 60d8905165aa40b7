package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceTests {
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
        assertThat(Face.of(name, UUID.randomUUID()).letters()).isEqualTo(initials);
    }

    @Test
    void keepsItsColorWhateverTheName() {
        UUID id = UUID.fromString("5b0e9d5e-6a0f-4f5e-9a44-0b9a9a0f2c11");
        assertThat(Face.of("Zoé Roy", id).hue())
                .isEqualTo(Face.of("Zoé Petit", id).hue());
    }

    @Test
    void takesEachOfTheColorsForSomebody() {
        Set<Integer> hues = new HashSet<>();
        for (long id = 0; id < 200; id++) {
            hues.add(Face.of("Zoé", new UUID(0, id)).hue());
        }
        assertThat(hues).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }
}
