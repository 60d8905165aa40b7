package org.annuaire.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnlinkedTextTests {
    /** More than any mail program takes for an address: a stop or an at sign within a word, or a scheme. */
    private static final Pattern LINK = Pattern.compile("[^\\s.]\\.[\\p{L}]|\\S@|@\\S|\\w:\\S|//|\\d\\.\\d+\\.\\d"
            + "|[\\u2024\\u3002\\uff0e\\uff61\\ufe52][\\p{L}\\p{N}]|[\\uff20\\ufe6b]|[\\u200b-\\u200f\\u2060\\u00ad]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "https://evil.example/login?x=1",
                "HTTPS:evil.example",
                "http://2130706433/",
                "http://localhost/",
                "//evil.example",
                "\\\\evil.example\\share",
                "www.evil.example.",
                "eve@evil.example",
                "eve @ evil.example",
                "eve\uff20evil\uff0eexample",
                "evil\u3002example",
                "evil\uff61example",
                "evil\u2024example",
                "evil.\u200bexample",
                "evil\u200b.example",
                "e\u00advil.example",
                "evil\u202e.example",
                "evil.éxample",
                "evil.中国",
                "1.2.3.4",
                "127.0.0.1:8080",
                "mailto:eve",
                "tel:+33123456789",
                "javascript:alert(1)",
                "Budget (evil.example/a) and more.evil.example",
                "x.com.",
                "a1.b2"
            })
    void holdsNoAddress(String name) {
        assertThat(UnlinkedText.of(name)).doesNotContainPattern(LINK);
    }

    @ParameterizedTest
    @CsvSource({
        "Budget & <Comptes>, Budget & <Comptes>",
        "J. Martin, J. Martin",
        "J.-P. Martin, J.-P. Martin",
        "Projet 2.0, Projet 2.0",
        "Dir. Gén.: achats, Dir. Gén.: achats",
        "Achats/Ventes, Achats/Ventes",
        "Équipe « Eau », Équipe « Eau »",
        "'A:B', 'A: B'",
        "M.Dupont, M. Dupont"
    })
    void leavesOrdinaryNamesReadable(String name, String shown) {
        assertThat(UnlinkedText.of(name)).isEqualTo(shown);
    }

    @Test
    void isOnOneLine() {
        assertThat(UnlinkedText.of("  A\r\nBcc: x\u2028y\tz ")).isEqualTo("A Bcc: x y z");
    }
}
