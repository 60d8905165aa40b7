package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.CompactText.JoseHeader;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void countsAnEmptyLastPart() {
        assertThat(parse("YWI.YWI.").orElseThrow().size()).isEqualTo(3);
        assertThat(parse("").orElseThrow().size()).isEqualTo(1);
    }

    @Test
    void isNotToldByTheSignedTextThatHoldsIt() {
        assertThat(new SignedText(parse("YWI.YWI.YWI").orElseThrow(), Map.of("sub", "alice")))
                .hasToString("SignedText[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YWI=.YWI.YWI", // padding
                "YW+/.YWI.YWI", // the standard alphabet
                "YWI!.YWI.YWI", // garbage
                "YWJ.YWI.YWI", // spare bits that are not zero
                "YR.YWI.YWI",
                "YWIxx.YWI.YWI", // no possible length
                "A.YWI.YWI",
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

    @Test
    void readsAHeaderOf8192BytesAndNoLongerOne() {
        assertThat(header("{}" + " ".repeat(8 * 1024 - 2)).members()).isEmpty();
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> header("{}" + " ".repeat(8 * 1024 - 1)))
                .withMessageContaining("8192");
    }

    @Test
    void readsAKeyIdOf256CharactersAndNoLongerOne() {
        assertThat(header("{\"kid\":\"" + "a".repeat(256) + "\"}").keyId()).contains("a".repeat(256));
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(
                        () -> header("{\"kid\":\"" + "a".repeat(257) + "\"}").keyId())
                .withMessageContaining("256");
    }

    @ParameterizedTest
    @CsvSource({
        "JWT,jwt",
        "application/JWT,jwt",
        "APPLICATION/jwt,jwt",
        "text/jwt,text/jwt",
        "\u212aWT,\u212aWT", // the sign for kelvin
        "A\u0080,A\u0080",
        "A\u007f,a\u007f"
    })
    void readsMediaTypesInLowerCaseAsFarAsTheyAreAscii(String written, String read) {
        assertThat(header("{\"typ\":\"" + written + "\"}").mediaType("typ")).contains(read);
    }

    private static JoseHeader header(String json) {
        return JoseHeader.read(json.getBytes(UTF_8), Rule.JWS_HEADER);
    }

    private static Optional<CompactText> parse(String text) {
        return CompactText.parse(text.getBytes(UTF_8));
    }
}
