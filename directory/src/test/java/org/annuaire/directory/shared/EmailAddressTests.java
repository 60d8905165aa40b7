package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTests {
    @ParameterizedTest
    @ValueSource(strings = {"user@localhost", "user@127.0.0.1", "a.b+c@sub.example.org", "élodie@exemple.fr"})
    void readsAddresses(String text) {
        assertThat(EmailAddress.parse(text)).map(EmailAddress::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "@example.org",
                "user@",
                "a@b@c",
                "a b@example.org",
                "a\n@example.org",
                ".a@example.org",
                "a..b@example.org",
                "a@.example.org",
                "a@example..org",
                "a@example.org.",
                "<a@example.org>",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void lowersTheDomainAndKeepsTheLocalPart() {
        assertThat(EmailAddress.parse(" Ada.Lovelace@Example.ORG "))
                .map(EmailAddress::toString)
                .contains("Ada.Lovelace@example.org");
    }

    @Test
    void foldsCaseAndComposesLetters() {
        EmailAddress composed = EmailAddress.parse("\u00c9lodie@exemple.fr").orElseThrow();
        EmailAddress decomposed = EmailAddress.parse("e\u0301lodie@EXEMPLE.fr").orElseThrow();
        assertThat(composed.folded()).isEqualTo(decomposed.folded());
    }
}
