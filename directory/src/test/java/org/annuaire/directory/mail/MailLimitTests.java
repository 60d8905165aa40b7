package org.annuaire.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No person, no team and nobody's mailbox can be used for, or by, a flood of mails. */
@Tag("platform")
final class MailLimitTests {
    private static GreenMail mailbox;
    private static MailingDirectory mailing;
    private TestDirectory directory;
    private Browser camille;
    private TestTeam team;

    @BeforeAll
    static void start() {
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        mailing = MailingDirectory.at(
                mailbox.getSmtp().getPort(),
                Map.of(
                        "annuaire.mail.per-day.sender", "5",
                        "annuaire.mail.per-day.team", "4",
                        "annuaire.mail.per-day.addressee", "2",
                        "annuaire.teams.invitations.resend-after", "0s"));
    }

    @AfterAll
    static void stop() {
        mailing.close();
        mailbox.stop();
    }

    @BeforeEach
    void aTeam() {
        directory = mailing.emptied();
        camille = directory.browserOf(TestPeople.camille());
        team = TestTeam.of(directory, camille, "Budget");
    }

    @Test
    void aTeamSendsNoMoreThanItsLimit() {
        for (int mail = 0; mail < 4; mail++) {
            assertThat(invite(team, "n" + mail + "@ailleurs.example").status()).isEqualTo(201);
        }
        Answer refused = invite(team, "one-more@ailleurs.example");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 86_401);
        assertThat(refused.detail()).startsWith("No more mails can be sent today");
        assertThat(invitations()).isEqualTo(4);
        assertThat(invite(TestTeam.of(directory, camille, "Achats"), "n0@ailleurs.example")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aPersonSendsNoMoreThanTheirLimit() {
        for (int mail = 0; mail < 5; mail++) {
            TestTeam another = TestTeam.of(directory, camille, "Team " + mail);
            assertThat(invite(another, "n" + mail + "@ailleurs.example").status())
                    .isEqualTo(201);
        }
        assertThat(invite(team, "one-more@ailleurs.example").status()).isEqualTo(429);
    }

    @Test
    void aMailboxGetsNoMoreThanItsLimitInWhateverWayItIsWritten() {
        TestTeam achats = TestTeam.of(directory, camille, "Achats");
        assertThat(invite(team, "new@ailleurs.example").status()).isEqualTo(201);
        assertThat(invite(achats, "NEW+tag@Ailleurs.example").status()).isEqualTo(201);
        TestTeam ventes = TestTeam.of(directory, camille, "Ventes");
        assertThat(invite(ventes, "New+other@ailleurs.example").status()).isEqualTo(429);
        Answer bulk = camille.post(
                ventes.invitations() + "bulk/", "{\"emails\": [\"new@ailleurs.example\", \"other@ailleurs.example\"]}");
        assertThat(bulk.json().path("results").get(0).path("error").asString())
                .isEqualTo("This address has been sent too many mails today.");
        assertThat(bulk.json().path("results").get(1).path("status").asString()).isEqualTo("invited");
    }

    @Test
    void sendingAgainCounts() {
        String invitation = team.invited(camille, "new@ailleurs.example");
        assertThat(camille.post(invitation + "resend/", "").status()).isEqualTo(200);
        Answer refused = camille.post(invitation + "resend/", "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isPositive();
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        assertThat(camille.post(
                                team.invitations() + "bulk/",
                                "{\"emails\": [\"a@x.example\", \"b@x.example\", \"c@x.example\", \"d@x.example\","
                                        + " \"e@x.example\"]}")
                        .status())
                .isEqualTo(429);
        assertThat(invitations()).isZero();
        assertThat(invite(team, "a@x.example").status()).isEqualTo(201);
        assertThat(mails("team")).isEqualTo(1);
    }

    @Test
    void callsAtOnceDoNotExceedIt() throws Exception {
        AtomicInteger number = new AtomicInteger();
        List<Parallel.Outcome<Integer>> answers = Parallel.calls(
                10,
                () -> invite(team, "n" + number.incrementAndGet() + "@ailleurs.example")
                        .status());
        assertThat(answers.stream().filter(new Parallel.Returned<>(201)::equals))
                .hasSize(4);
        assertThat(answers.stream().filter(new Parallel.Returned<>(429)::equals))
                .hasSize(6);
        assertThat(mails("team")).isEqualTo(4);
    }

    @Test
    void theFormSaysSo() {
        for (int mail = 0; mail < 4; mail++) {
            invite(team, "n" + mail + "@ailleurs.example");
        }
        String page = team.invitations().replaceFirst("^/api/v1.0", "");
        Answer sent = camille.submit(
                page.replaceFirst("/$", ""), Map.of("emails", "one-more@ailleurs.example", "role", "member"));
        assertThat(sent.status()).isEqualTo(302);
        assertThat(camille.get(sent.location()).body())
                .contains("Nothing was sent: as many mails have been sent today");
    }

    @Test
    void noAddressIsKept() {
        invite(team, "new@ailleurs.example");
        assertThat(directory
                        .sql()
                        .sql("select owner from mail_count where kind = 'addressee'")
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}");
    }

    private Answer invite(TestTeam to, String address) {
        return camille.post(to.invitations(), "{\"email\": \"" + address + "\", \"role\": \"member\"}");
    }

    private int invitations() {
        return directory
                .sql()
                .sql("select count(*) from invitation")
                .query(Integer.class)
                .single();
    }

    private int mails(String kind) {
        return directory
                .sql()
                .sql("select sum(mails) from mail_count where kind = :kind")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
