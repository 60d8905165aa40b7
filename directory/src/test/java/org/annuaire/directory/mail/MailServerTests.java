package org.annuaire.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.annuaire.directory.mail.MailServer.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What is said to a mail server: a mail reaches the mailbox that it is for, or none. */
final class MailServerTests {
    private static final String SENDER = "annuaire@ministere.example";

    /** The library would cut the first letter of this address down to its last byte: an a. */
    @Test
    void sendsNothingToAnAddressThatTheServerCannotTake() {
        for (String extension : List.of("", "8BITMIME")) {
            try (var server = ScriptedMailServer.offering(extension, "250 ok")) {
                assertThat(send(server, SENDER, "šda@ailleurs.example"))
                        .isEqualTo(new Outcome.Refused("the mail server does not offer SMTPUTF8"));
                assertThat(server.commands()).noneMatch(command -> command.matches("(?i)(MAIL|RCPT|DATA).*"));
            }
        }
    }

    @Test
    void writesAnInternationalAddressWhereItIsTaken() {
        try (var server = ScriptedMailServer.offering("SMTPUTF8", "250 ok")) {
            assertThat(send(server, SENDER, "šda@münchen.example")).isEqualTo(new Outcome.Sent());
            assertThat(server.commands())
                    .anyMatch(command -> command.startsWith("MAIL FROM:") && command.endsWith("SMTPUTF8"))
                    .contains("RCPT TO:<šda@xn--mnchen-3ya.example>");
        }
    }

    @Test
    void writesAnInternationalDomainInAsciiToAnyServer() {
        try (var server = ScriptedMailServer.offering("", "250 ok")) {
            assertThat(send(server, "annuaire@ministère.example", "Ada@MÜNCHEN.example"))
                    .isEqualTo(new Outcome.Sent());
            assertThat(server.commands())
                    .contains("RCPT TO:<Ada@xn--mnchen-3ya.example>", "MAIL FROM:<annuaire@xn--ministre-60a.example>");
        }
    }

    @Test
    void quotesWhatHasToBeQuoted() {
        try (var server = ScriptedMailServer.offering("", "250 ok")) {
            assertThat(send(server, SENDER, "\"ada x\"@a.example")).isEqualTo(new Outcome.Sent());
            assertThat(server.commands()).contains("RCPT TO:<\"ada x\"@a.example>");
        }
    }

    @Test
    void aSenderIsNoExceptionToTheRule() {
        try (var server = ScriptedMailServer.offering("", "250 ok")) {
            assertThat(send(server, "šender@ministere.example", "ada@a.example"))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 rejected", "550 spam", "552 too large"})
    void aMailThatIsRefusedForGoodIsNotSentAgain(String verdict) {
        try (var server = ScriptedMailServer.offering("", verdict)) {
            assertThat(send(server, SENDER, "ada@a.example")).isEqualTo(new Outcome.Refused("content"));
        }
    }

    /** It must not arrive twice, so the end of the conversation does not count. */
    @Test
    void aMailThatIsAcceptedIsSentHoweverTheConversationEnds() {
        try (var server = ScriptedMailServer.offering("", "250 ok").leavingAfterTheMail()) {
            assertThat(send(server, SENDER, "ada@a.example")).isEqualTo(new Outcome.Sent());
        }
    }

    @Test
    void aMailThatIsRefusedForNowIs() {
        try (var server = ScriptedMailServer.offering("", "451 later")) {
            assertThat(send(server, SENDER, "ada@a.example")).isInstanceOf(Outcome.Failed.class);
        }
    }

    private static Outcome send(ScriptedMailServer server, String from, String to) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        var beans = new StaticListableBeanFactory();
        beans.addBean("mail", sender);
        var settings = new MailSettings(
                from,
                "Annuaire",
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new MailSettings.PerDay(0, 0, 0));
        return new MailServer(beans.getBeanProvider(JavaMailSenderImpl.class), settings, Clock.systemUTC())
                .send(new OutgoingMail(to, Locale.FRENCH, "Élu", "é", "<p>é</p>"));
    }
}
