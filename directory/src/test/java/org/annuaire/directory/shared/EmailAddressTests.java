package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b+c@sub.example.org",
                "élodie@exemple.fr",
                "šda@example.org",
                "用户@example.org",
                "o'brien@example.org",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "\"ada lovelace\"@example.org",
                "\"a@b\"@example.org",
                "\"a\\\"b\"@example.org",
                "\".a..b.\"@example.org",
                "a@1.example",
                "a@3com.com",
                "a@xn--mnchen-3ya.example",
                "a@a--b.example",
                "1234567890123456789012345678901234567890123456789012345678901234@example.org",
                "\ud83e\udee8@example.org"
            })
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
                "a@b",
                "user@localhost",
                "a@127.0.0.1",
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
                "a@1.2",
                "a@-x.org",
                "a@x-.org",
                "a@x_y.org",
                "a@x.org/",
                "a@*.org",
                "a@b@c.example",
                "@a.example:b@c.example",
                "a,b@c.example",
                "a(comment)@c.example",
                "\"a\"b@c.example",
                "\"a@c.example",
                "\"a\nb\"@c.example",
                "a@example.org, b@example.org",
                "ada;@example.org",
                "a@labelaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
                "éééééééééééééééééééééééééééééééééé@example.org",
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

    /** "ada" and ada are one mailbox. */
    @Test
    void leavesOutQuotationMarksThatSayNothing() {
        assertThat(EmailAddress.parse("\"ada.l\"@example.org")).isEqualTo(EmailAddress.parse("ada.l@example.org"));
        assertThat(EmailAddress.parse("\"a\\ b\"@example.org")).isEqualTo(EmailAddress.parse("\"a b\"@example.org"));
        String local = "x".repeat(60) + "@";
        assertThat(EmailAddress.parse(
                        local + "d".repeat(61) + "." + "d".repeat(61) + "." + "d".repeat(61) + ".example"))
                .isPresent();
        assertThat(EmailAddress.parse(
                        local + "d".repeat(62) + "." + "d".repeat(62) + "." + "d".repeat(62) + ".example"))
                .isEmpty();
    }

    @Test
    void composesLetters() {
        assertThat(EmailAddress.parse("e\u0301lodie@exemple.fr"))
                .isEqualTo(EmailAddress.parse("\u00e9lodie@exemple.fr"));
    }

    @ParameterizedTest
    @CsvSource({"a@MÜNCHEN.example, a@xn--mnchen-3ya.example", "a@m\u0075\u0308nchen.example, a@xn--mnchen-3ya.example"
    })
    void writesAnInternationalDomainInAscii(String text, String expected) {
        assertThat(EmailAddress.parse(text)).map(EmailAddress::toString).contains(expected);
    }

    /** Sharp s and full-width letters, full stops of other scripts: they could also mean another domain. */
    @ParameterizedTest
    @ValueSource(strings = {"a@stra\u00dfe.example", "a@\uff45xample.org", "a@example\u3002org", "a@-\u00fc.example"})
    void refusesADomainThatCouldBeAnother(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ad\u200ba@example.org", "ada\u202e@example.org", "a\ud800@example.org", "a\u00a0b@example.org"})
    void refusesWhatCannotBeSeen(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }
}
