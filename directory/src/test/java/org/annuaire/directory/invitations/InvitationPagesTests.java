package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invitations to a team in a browser. The directory in these tests has no mail server. */
final class InvitationPagesTests {
    private static final String NINA = "nina.neuve@ailleurs.example";

    private TestDirectory directory;
    private Browser camille;
    private Browser dominique;
    private TestTeam team;
    private String page;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        team = TestTeam.of(directory, camille, "Budget");
        page = "/teams/" + team.id();
    }

    @Test
    void anOwnerInvitesSendsAgainAndCancels() {
        assertThat(page(camille, page)).contains("No invitation is waiting", "Invite by e-mail address");
        Answer invited = invite(camille, NINA, "owner");
        assertThat(page(camille, path(invited)))
                .contains("Everybody is invited.", NINA, "Valid until", "there is no mail server here");

        String invitation = onlyInvitation();
        assertThat(page(camille, path(camille.submit(invitation + "/resend", Map.of()))))
                .contains("the last mail was sent a moment ago");
        directory
                .sql()
                .sql("update invitation_mail set queued_at = queued_at - interval '1 day'")
                .update();
        team.expireInvitations();
        assertThat(page(camille, page)).contains("Expired on");
        assertThat(page(camille, path(camille.submit(invitation + "/resend", Map.of()))))
                .contains("The invitation is valid for its full time from now.", "Valid until")
                .doesNotContain("Expired on");

        assertThat(page(camille, path(camille.submit(invitation + "/cancel", Map.of()))))
                .contains("The invitation is cancelled.")
                .doesNotContain(NINA);
        assertThat(page(camille, path(camille.submit(invitation + "/cancel", Map.of()))))
                .contains("This invitation is no longer there");
        assertThat(page(camille, path(camille.submit(invitation + "/resend", Map.of()))))
                .contains("This invitation is no longer there");
    }

    @Test
    void eachAddressHasItsResultAndTheRefusedOnesAreKept() {
        team.invited(camille, "invited@ailleurs.example");
        Answer answer = invite(
                camille,
                NINA + "\r\n dominique.martin@ministere.example, Nobody <b>,camille.durand@ministere.example;"
                        + "INVITED@ailleurs.example\r\n\r\n",
                "administrator");
        assertThat(answer.status()).isEqualTo(200);
        String body = answer.body();
        assertThat(results(body))
                .containsExactly(
                        NINA + " Invited",
                        "dominique.martin@ministere.example Added",
                        "Nobody &lt;b&gt; Refused This is not an e-mail address. It should look like name@example.org.",
                        "camille.durand@ministere.example Refused This person is already in the team.",
                        "INVITED@ailleurs.example Refused This address is already invited.");
        assertThat(body)
                .contains(
                        ">Nobody &lt;b&gt;\ncamille.durand@ministere.example\nINVITED@ailleurs.example</textarea>",
                        "aria-invalid=\"true\"",
                        "aria-describedby=\"emails-wrong emails-hint\"",
                        "<option value=\"administrator\" selected=\"selected\"");
        assertThat(team.roleOf("Dominique")).isEqualTo("administrator");
    }

    @Test
    void whoIsKnownIsAddedAtOnce() {
        assertThat(page(camille, path(invite(camille, "DOMINIQUE.martin@ministere.example", "member"))))
                .contains("they are now in the team.", "Dominique Martin");
        assertThat(team.roleOf("Dominique")).isEqualTo("member");
    }

    @Test
    void whoBecameKnownIsLetInWhenTheInvitationIsSentAgain() {
        invite(camille, NINA, "member");
        String invitation = onlyInvitation();
        team.expireInvitations();
        directory.browserOf(Person.named("Nina", "Neuve", NINA, TestPeople.SIRET));
        assertThat(page(camille, path(camille.submit(invitation + "/resend", Map.of()))))
                .contains("The person has signed in in the meantime", "Nina Neuve");
        assertThat(team.roleOf("Nina")).isEqualTo("member");
    }

    @Test
    void anAccountThatIsNotActiveIsRefusedWithTheReason() {
        invite(camille, NINA, "member");
        String invitation = onlyInvitation();
        team.expireInvitations();
        directory.browserOf(Person.named("Nina", "Neuve", NINA, TestPeople.SIRET));
        directory
                .sql()
                .sql("update users set state = 'deactivated' where name like 'Nina%'")
                .update();
        assertThat(page(camille, path(camille.submit(invitation + "/resend", Map.of()))))
                .contains("Nothing was sent: the account that has this address is not active");
        assertThat(invite(camille, NINA, "member").body()).contains("is not active");
        assertThat(team.roleOf("Nina")).isEmpty();
    }

    @Test
    void aFormThatCannotBeTakenComesBackWithTheReason() {
        assertThat(invite(camille, " ,\n;", "member").body())
                .contains("Give at least one e-mail address.", "autofocus=\"autofocus\"");
        String many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "n" + i + "@ailleurs.example")
                .collect(Collectors.joining("\n"));
        assertThat(invite(camille, many, "member").body())
                .contains("Invite 100 addresses at most at once.", "n101@ailleurs.example");
        for (String unreadable : List.of("\u0000", "\u0001", "\uFFFD")) {
            assertThat(invite(camille, "a" + unreadable + "b@ailleurs.example", "member")
                            .body())
                    .contains("Remove the characters that cannot be read.", "a\uFFFDb@ailleurs.example");
        }
        assertThat(invite(camille, NINA, "boss").status()).isEqualTo(400);
        assertThat(team.countInvitations()).isZero();
    }

    @Test
    void anAdministratorInvitesButOffersNoOwner() {
        team.give("Dominique", "administrator");
        invite(camille, NINA, "owner");
        String ofOwner = onlyInvitation();
        assertThat(page(dominique, page))
                .contains(NINA, "/invitations/", "/cancel")
                .doesNotContain("/resend", "<option value=\"owner\"");
        assertThat(invite(dominique, "paul@ailleurs.example", "owner").status()).isEqualTo(403);
        assertThat(dominique.submit(ofOwner + "/resend", Map.of()).status()).isEqualTo(403);
        assertThat(page(dominique, path(invite(dominique, "paul@ailleurs.example", "administrator"))))
                .contains("paul@ailleurs.example");
        assertThat(path(dominique.submit(ofOwner + "/cancel", Map.of()))).contains("invitation-cancelled");
    }

    @Test
    void whoMayNotSeesNothingAndIsRefused() {
        invite(camille, NINA, "member");
        String invitation = onlyInvitation();
        assertThat(invite(dominique, "paul@ailleurs.example", "member").status())
                .isEqualTo(404);
        assertThat(dominique.get(page + "/invitations").status()).isEqualTo(404);
        assertThat(dominique.submit(invitation + "/cancel", Map.of()).status()).isEqualTo(403);
        team.give("Dominique", "member");
        assertThat(page(dominique, page)).doesNotContain(NINA, "/invitations", "<textarea");
        assertThat(dominique.get(page + "/invitations").status()).isEqualTo(403);
        assertThat(invite(dominique, "paul@ailleurs.example", "member").status())
                .isEqualTo(403);
        assertThat(dominique.submit(invitation + "/resend", Map.of()).status()).isEqualTo(403);
        assertThat(dominique.submit(invitation + "/cancel", Map.of()).status()).isEqualTo(403);
        assertThat(team.countInvitations()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/resend", "/cancel"})
    void aFormWithoutItsTokenIsRefused(String action) {
        invite(camille, NINA, "member");
        String path = action.isEmpty() ? page + "/invitations" : onlyInvitation() + action;
        camille.forget("csrftoken");
        assertThat(camille.submit(path, Map.of("emails", "paul@ailleurs.example", "role", "member"))
                        .status())
                .isEqualTo(403);
        assertThat(team.countInvitations()).isOne();
    }

    @Test
    void nobodyIsInvitedWhileTheOrganizationIsSuspended() {
        invite(camille, NINA, "member");
        String invitation = onlyInvitation();
        directory.browserOf(TestPeople.elsewhere());
        team.give("Élodie", "owner");
        Browser elodie = directory.browserOf(TestPeople.elsewhere());
        directory
                .sql()
                .sql("update organization set is_active = false where id = (select organization_id from team where"
                        + " id = :team)")
                .param("team", team.id())
                .update();
        assertThat(page(elodie, path(invite(elodie, "paul@ailleurs.example", "member"))))
                .contains("the organization of this team is suspended");
        assertThat(page(elodie, path(elodie.submit(invitation + "/resend", Map.of()))))
                .contains("the organization of this team is suspended");
        assertThat(team.countInvitations()).isOne();
    }

    @Test
    void aLongListHasPages() {
        String many = IntStream.rangeClosed(1, 21)
                .mapToObj(i -> "n" + i + "@ailleurs.example")
                .collect(Collectors.joining(","));
        invite(camille, many, "member");
        assertThat(page(camille, page).split("/cancel\"")).hasSize(21);
        assertThat(page(camille, page)).contains(page + "/invitations?page=2");
        assertThat(page(camille, page + "/invitations?page=2").split("/cancel\""))
                .hasSize(2);
        assertThat(camille.get(page + "/invitations?page=3").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyOutcomeHasAText(String language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages", Locale.forLanguageTag(language));
        assertThat(texts.keySet())
                .containsAll(Stream.concat(
                                Stream.of("unknown"),
                                Arrays.stream(MailState.values()).map(MailState::wireName))
                        .map(state -> "invitations.list.mail." + state)
                        .toList())
                .containsAll(Arrays.stream(InvitationPages.Done.values())
                        .map(done -> "invitations.list.done.invitation-"
                                + done.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    @Test
    void whatIsNotThereIsAPageAndNoFailure() {
        assertThat(invite(camille, NINA, "member").status()).isEqualTo(302);
        String unknown = "/teams/" + UUID.randomUUID() + "/invitations";
        assertThat(camille.get(unknown).status()).isEqualTo(404);
        assertThat(camille.submit(unknown, Map.of()).status()).isEqualTo(404);
        assertThat(camille.submit(page + "/invitations/nothing/cancel", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private Answer invite(Browser browser, String emails, String role) {
        return browser.submit(page + "/invitations", Map.of("emails", emails, "role", role));
    }

    private String onlyInvitation() {
        return page + "/invitations/"
                + directory
                        .sql()
                        .sql("select id from invitation where team_id = :team")
                        .param("team", team.id())
                        .query(UUID.class)
                        .single();
    }

    private static Stream<String> results(String body) {
        String section = body.substring(body.indexOf("id=\"results\""), body.indexOf("<h2 id=\"invite\""));
        return Arrays.stream(section.split("<li>"))
                .skip(1)
                .map(row ->
                        row.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
    }

    private static String page(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String path(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isBetween(301, 303);
        return redirect.location().replace(directory.origin().toString(), "");
    }
}
