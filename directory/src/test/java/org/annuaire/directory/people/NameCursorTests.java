package org.annuaire.directory.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameCursorTests {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Zoé Lefèvre-Ñuñez", "a", "𝒜lix"})
    void comesBackFromItsText(@Nullable String name) {
        NameCursor cursor = new NameCursor(name, UUID.randomUUID());
        assertThat(NameCursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "é",
                "bm90IGFuIGlk",
                "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx====",
                "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAxAA"
            })
    void isNothingIfItIsNotOfOurs(String text) {
        assertThat(NameCursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = 2000)
    void isNothingIfItIsTooLong(int length) {
        assertThat(NameCursor.parse("A".repeat(length))).isEmpty();
    }
}
