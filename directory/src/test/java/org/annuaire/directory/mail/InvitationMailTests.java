package org.annuaire.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invitation mails, as a real mail server receives them. */
@Tag("platform")
final class InvitationMailTests {
    private static GreenMail mailbox;
    private static MailingDirectory mailing;
    private TestDirectory directory;
    private Browser camille;

    @BeforeAll
    static void start() {
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        mailing = MailingDirectory.at(mailbox.getSmtp().getPort());
    }

    @AfterAll
    static void stop() {
        mailing.close();
        mailbox.stop();
    }

    @BeforeEach
    void signIn() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        directory = mailing.emptied();
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void tellsTheInvitedInTheLanguageOfWhoInvites() throws Exception {
        directory.sql().sql("update users set language = 'fr'").update();
        TestTeam team = TestTeam.of(directory, camille, "Budget & <Comptes>");
        String invitation = team.invited(camille, "new@ailleurs.example");
        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[Annuaire] Vous avez été invité(e) à être membre d’un groupe");
        assertThat(Arrays.toString(mail.getAllRecipients())).isEqualTo("[new@ailleurs.example]");
        assertThat(mail.getFrom()[0]).hasToString("Annuaire <annuaire@ministere.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
        String link = directory.origin() + "/invitations/" + id(invitation) + "/" + key(invitation);
        assertThat(text(mail))
                .contains("Camille Durand vous invite.")
                .contains("Vous avez été invité(e) à être membre du groupe \"Budget & <Comptes>\" au sein de Annuaire.")
                .contains(link);
        assertThat(html(mail))
                .contains("Budget &amp; &lt;Comptes&gt;", "href=\"" + link + "\"", "lang=\"fr\"")
                .doesNotContain("<Comptes>", "<script", "http-equiv");
        MailingDirectory.await(() -> status(invitation).equals("sent"));
        assertThat(directory
                        .sql()
                        .sql("select due_at from invitation_mail")
                        .query()
                        .singleColumn())
                .containsOnlyNulls();
    }

    @Test
    void tellsItInEnglishAndWithoutANameWhereThereIsNone() throws Exception {
        directory.sql().sql("update users set name = null, language = 'en'").update();
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        team.invite(camille, "new@ailleurs.example", "administrator");
        MimeMessage mail = only();
        assertThat(mail.getSubject())
                .isEqualTo("[Annuaire] You have been invited to become an administrator of a group");
        assertThat(text(mail))
                .startsWith("You have been invited to become an administrator of the group \"Budget\" within Annuaire.")
                .doesNotContain("null", "??");
        assertThat(html(mail)).doesNotContain("null", "??");
    }

    @Test
    void noNameAddsAHeaderARecipientOrALine() throws Exception {
        directory
                .sql()
                .sql("update users set name = E'Eve\\r\\nBcc: all@ailleurs.example\\r\\n\\r\\nHello'")
                .update();
        TestTeam team = TestTeam.of(directory, camille, "A");
        directory
                .sql()
                .sql("update team set name = E'A\\r\\nBcc: all@ailleurs.example\\r\\n\\r\\nHello'")
                .update();
        team.invited(camille, "new@ailleurs.example");
        MimeMessage mail = only();
        assertThat(mail.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
        assertThat(GreenMailUtil.getHeaders(mail)).doesNotContain("Bcc", "Hello");
        assertThat(text(mail).lines()).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Hello"));
    }

    @Test
    void anInvitationThatIsCancelledOrRefusedSendsNothing() {
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        camille.post(team.invitations(), "{\"email\": \"no address\"}");
        team.invite(camille, "camille.durand@ministere.example", "member");
        team.invited(camille, "last@ailleurs.example");
        assertThat(mailbox.waitForIncomingEmail(10_000, 1)).isTrue();
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
    }

    @Test
    void sendsItAgain() {
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        String invitation = team.invited(camille, "new@ailleurs.example");
        MailingDirectory.await(() -> status(invitation).equals("sent"));
        directory
                .sql()
                .sql("update invitation_mail set queued_at = now() - interval '1 hour'")
                .update();
        assertThat(camille.post(invitation + "resend/", "").status()).isEqualTo(200);
        assertThat(mailbox.waitForIncomingEmail(10_000, 2)).isTrue();
        MailingDirectory.await(() -> status(invitation).equals("sent"));
    }

    @Test
    void severalInstancesSendEachMailOnce() throws Exception {
        List<MailWorker> instances = IntStream.range(0, 3)
                .mapToObj(i -> new MailWorker(
                        List.of(directory.bean(Outbox.class)),
                        directory.bean(MailServer.class),
                        directory.bean(MailSettings.class),
                        directory.bean(Clock.class)))
                .toList();
        instances.forEach(MailWorker::start);
        try {
            TestTeam team = TestTeam.of(directory, camille, "Budget");
            String emails = IntStream.range(0, 60)
                    .mapToObj(i -> "\"n" + i + "@ailleurs.example\"")
                    .collect(Collectors.joining(","));
            camille.post(team.invitations() + "bulk/", "{\"emails\": [" + emails + "]}");
            MailingDirectory.await(() -> directory
                            .sql()
                            .sql("select count(*) from invitation_mail where state <> 'sent'")
                            .query(Integer.class)
                            .single()
                    == 0);
            List<String> recipients = Arrays.stream(mailbox.getReceivedMessages())
                    .map(InvitationMailTests::recipient)
                    .toList();
            assertThat(recipients).hasSize(60).doesNotHaveDuplicates();
        } finally {
            instances.forEach(MailWorker::stop);
        }
    }

    @Test
    void oneThatAnInstanceDiedWithGoesToAnother() {
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        String invitation = team.invited(camille, "new@ailleurs.example");
        MailingDirectory.await(() -> status(invitation).equals("sent"));
        directory
                .sql()
                .sql("update invitation_mail set state = 'pending', attempts = 1, due_at = now() - interval '1 second'")
                .update();
        MailingDirectory.await(() -> status(invitation).equals("sent"));
        assertThat(mailbox.getReceivedMessages()).hasSize(2);
    }

    @Test
    void oneWhoseInvitationCountsNoMoreIsNotSent() {
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        String invitation = team.invited(camille, "new@ailleurs.example");
        MailingDirectory.await(() -> status(invitation).equals("sent"));
        team.expireInvitations();
        directory
                .sql()
                .sql("update invitation_mail set state = 'pending', due_at = now()")
                .update();
        MailingDirectory.await(() -> status(invitation).equals("failed"));
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
    }

    private String status(String invitation) {
        return camille.get(invitation).json().get("mail_status").asString("");
    }

    private static MimeMessage only() {
        assertThat(mailbox.waitForIncomingEmail(10_000, 1)).isTrue();
        return mailbox.getReceivedMessages()[0];
    }

    private String key(String invitation) {
        return directory
                .sql()
                .sql("select link_key::text from invitation where id = ?::uuid")
                .param(id(invitation))
                .query(String.class)
                .single();
    }

    private static String id(String invitation) {
        return invitation.replaceFirst(".*invitations/", "").replace("/", "");
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail, 0);
    }

    private static String html(MimeMessage mail) throws Exception {
        return part(mail, 1);
    }

    /** A mixed body with one related part, which contains the alternatives. */
    private static String part(MimeMessage mail, int index) throws Exception {
        Object content = mail.getContent();
        while (content instanceof MimeMultipart many && !many.getContentType().startsWith("multipart/alternative")) {
            content = many.getBodyPart(0).getContent();
        }
        return (String) ((MimeMultipart) content).getBodyPart(index).getContent();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
