package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTextTests {
    @Test
    void findsPartsEmptyOnesIncluded() {
        CompactText text = parse("YWI..YWJj").orElseThrow();

        assertThat(text.size()).isEqualTo(3);
        assertThat(text.bytes(0)).asString().isEqualTo("ab");
        assertThat(text.hasEmpty(1)).isTrue();
        assertThat(text.bytes(2)).asString().isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YWI=.YWI.YWI", // padding
                "YW+/.YWI.YWI", // the standard alphabet
                "YWI!.YWI.YWI", // garbage
                "YWJ.YWI.YWI", // spare bits that are not zero
                "YWIxx.YWI.YWI", // no possible length
                " YWI.YWI.YWI",
                "YW\nI.YWI.YWI",
                "{\"payload\":\"YWI\"}"
            })
    void refusesAnySpellingButTheCanonical(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @Test
    void countsMorePartsThanAnyFormHas() {
        assertThat(parse("YWI.YWI.YWI.YWI.YWI.YWI").orElseThrow().size()).isEqualTo(6);
        assertThat(parse(".".repeat(100_000))).isEmpty();
    }

    private static Optional<CompactText> parse(String text) {
        return CompactText.parse(text.getBytes(UTF_8));
    }
}
