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
        "Urgent +33 1 23 45 67 89, Urgent +33\u00b71\u00b723\u00b745\u00b767\u00b789",
        "0123456789, 0123\u00b74567\u00b789",
        "01.23.45.67.89, 01\u00b723\u00b745\u00b767\u00b789",
        "Call (0800) 123-456 now, Call (0800\u00b7123\u00b7456 now",
        "555/0199 2, 555\u00b70199\u00b72",
        "0 8 0 0 1 2 3, 0\u00b78\u00b70\u00b70\u00b71\u00b72\u00b73",
        "\uff10\uff11\uff12\uff13\uff14\uff15\uff16, \uff10\uff11\uff12\uff13\u00b7\uff14\uff15\uff16",
        "12\u200b34\u200b56\u200b789, 1234\u00b75678\u00b79",
        "13002526500013, 1300\u00b72526\u00b75000\u00b713"
    })
    void holdsNothingToCall(String name, String shown) {
        assertThat(UnlinkedText.of(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "Budget 2026-2027, Budget 2026-2027",
        "Séminaire du 12/03/2026, Séminaire du 12/03/2026",
        "Plan 2030, Plan 2030",
        "Bureau 123 456, Bureau 123 456",
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
