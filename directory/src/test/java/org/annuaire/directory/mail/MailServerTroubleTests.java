package org.annuaire.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A mail server in trouble delays mails, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
final class MailServerTroubleTests {
    @Test
    void aMailWaitsWhileTheServerIsDown(CapturedOutput output) {
        GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        int port = mailbox.getSmtp().getPort();
        mailbox.stop();
        try (MailingDirectory mailing = MailingDirectory.at(port, Map.of("annuaire.mail.attempts", "1000"))) {
            var sent = Sent.by(mailing);
            MailingDirectory.await(() -> output.getOut().contains("try 3 of 1000"));
            assertThat(sent.status()).isEqualTo("pending");
            assertThat(sent.browser().get("/actuator/health").status()).isEqualTo(200);
            mailbox = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mailbox.start();
            MailingDirectory.await(() -> sent.status().equals("sent"));
            assertThat(mailbox.getReceivedMessages()).hasSize(1);
            assertThat(output.getAll()).doesNotContain("somebody@ailleurs.example");
        } finally {
            mailbox.stop();
        }
    }

    @Test
    void aRecipientWhoIsRefusedIsNotTriedAgainButMayBeByHand(CapturedOutput output) {
        try (ScriptedMailServer server = ScriptedMailServer.saying("550 no such user: somebody@ailleurs.example");
                MailingDirectory mailing = MailingDirectory.at(server.port())) {
            var sent = Sent.by(mailing);
            MailingDirectory.await(() -> sent.status().equals("failed"));
            assertThat(server.met()).isOne();
            mailing.directory()
                    .sql()
                    .sql("update invitation_mail set queued_at = now() - interval '1 hour'")
                    .update();
            assertThat(sent.browser().post(sent.invitation() + "resend/", "").status())
                    .isEqualTo(200);
            MailingDirectory.await(() -> server.met() == 2);
            assertThat(output.getAll()).doesNotContain("somebody@ailleurs.example");
        }
    }

    @Test
    void aServerThatIsBusyIsAskedAgainUntilTheLimit() {
        try (ScriptedMailServer server = ScriptedMailServer.saying("451 come back later");
                MailingDirectory mailing = MailingDirectory.at(server.port(), Map.of("annuaire.mail.attempts", "3"))) {
            var sent = Sent.by(mailing);
            MailingDirectory.await(() -> sent.status().equals("failed"));
            assertThat(server.met()).isEqualTo(3);
        }
    }

    @Test
    void aSilentServerHoldsNobodyUp() {
        try (ScriptedMailServer server = ScriptedMailServer.silent();
                MailingDirectory mailing = MailingDirectory.at(
                        server.port(), Map.of("spring.mail.properties.mail.smtp.timeout", "60000"))) {
            var sent = Sent.by(mailing);
            MailingDirectory.await(() -> server.met() == 1);
            assertThat(sent.status()).isEqualTo("pending");
            assertThat(sent.browser().delete(sent.invitation()).status()).isEqualTo(204);
        }
    }

    @Test
    void withoutAServerALineSaysSo(CapturedOutput output) {
        try (TestDirectory directory = TestDirectory.start(Map.of())) {
            assertThat(directory.bean(MailWorker.class).isRunning()).isFalse();
            assertThat(output.getOut()).contains("No mail server (spring.mail.host)");
        }
    }

    @Test
    void aServerWithoutASenderStopsTheStart() {
        assertThatThrownBy(() -> MailingDirectory.at(25, Map.of("annuaire.mail.from", "")))
                .rootCause()
                .hasMessageContaining("annuaire.mail.from");
    }

    /** An invitation whose mail is on its way. */
    private record Sent(Browser browser, String invitation) {
        static Sent by(MailingDirectory mailing) {
            Browser camille = mailing.directory().browserOf(TestPeople.camille());
            TestTeam team = TestTeam.of(mailing.directory(), camille, "Budget");
            return new Sent(camille, team.invited(camille, "somebody@ailleurs.example"));
        }

        String status() {
            return browser.get(invitation).json().get("mail_status").stringValue();
        }
    }
}
