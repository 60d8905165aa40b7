package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link in an invitation's mail. */
final class InvitationLinkPagesTests {
    private static final Person NEW = Person.named("Nina", "Neuve", "nina.neuve@ailleurs.example", TestPeople.SIRET);

    private TestDirectory directory;
    private Browser camille;
    private TestTeam team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        team = TestTeam.of(directory, camille, "Secret budget");
    }

    @Test
    void leadsThroughSignInToTheTeamAndDoesSoAgain() {
        String link = link();
        Browser nina = directory.browser();
        Answer closed = nina.get(link);
        assertThat(closed.location()).isEqualTo("/api/v1.0/authenticate/?next=" + link.replace("/", "%2F"));
        directory.provider().nextPerson(NEW);
        Answer back = nina.get(nina.callback(nina.get(closed.location()).location()));
        assertThat(back.location()).isEqualTo(directory.origin() + link);
        for (int click = 0; click < 2; click++) {
            Answer answer = nina.get(link);
            assertThat(answer.location()).endsWith("/teams/" + team.id());
        }
        assertThat(nina.get("/teams/" + team.id()).body()).contains("Secret budget");
    }

    @Test
    void tellsSomebodyElseNothing() {
        String link = link();
        Browser dominique = directory.browserOf(TestPeople.dominique());
        Answer open = dominique.get(link);
        Answer unknown = dominique.get("/invitations/" + UUID.randomUUID());
        team.expireInvitations();
        Answer expired = dominique.get(link);
        directory
                .sql()
                .sql("update invitation set expires_at = now() + interval '1 day'")
                .update();
        directory.browserOf(NEW);
        Answer accepted = dominique.get(link);
        assertThat(open.status()).isEqualTo(404);
        assertThat(open.body())
                .contains("This invitation is not for this account")
                .doesNotContain("Secret", "nina", "Camille", team.id().toString());
        assertThat(withoutIds(unknown)).isEqualTo(withoutIds(open));
        assertThat(withoutIds(expired)).isEqualTo(withoutIds(open));
        assertThat(withoutIds(accepted)).isEqualTo(withoutIds(open));
        assertThat(withoutIds(dominique.submit(link, Map.of()))).isEqualTo(withoutIds(open));
        assertThat(team.roleOf("Dominique")).isEmpty();
        assertThat(dominique.get("/invitations/nothing").status()).isEqualTo(404);
    }

    @Test
    void saysWhatToDoWhereItIsTooLate() {
        String link = link();
        team.expireInvitations();
        Browser nina = directory.browserOf(NEW);
        Answer answer = nina.get(link);
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.body())
                .contains("This invitation has expired", "send it again")
                .doesNotContain("Secret");
        assertThat(nina.submit(link, Map.of()).status()).isEqualTo(410);
        assertThat(team.roleOf("Nina")).isEmpty();
    }

    @Test
    void acceptsAnOpenInvitationOfTheVisitor() {
        String link = link();
        team.expireInvitations();
        Browser nina = directory.browserOf(NEW);
        directory
                .sql()
                .sql("update invitation set expires_at = now() + interval '1 day'")
                .update();
        Answer offer = nina.get(link);
        assertThat(offer.status()).isEqualTo(200);
        assertThat(offer.body()).contains("Join the team");
        assertThat(team.roleOf("Nina")).isEmpty();
        assertThat(nina.submit(link, Map.of()).location()).endsWith("/teams/" + team.id());
        assertThat(team.roleOf("Nina")).isEqualTo("member");
    }

    @Test
    void waitsWhileTheTeamsOrganizationIsSuspended() {
        Browser elodie = directory.browserOf(TestPeople.elsewhere());
        TestTeam elsewhere = TestTeam.of(directory, elodie, "Elsewhere");
        String invitation = elsewhere.invited(elodie, "nina.neuve@ailleurs.example");
        directory
                .sql()
                .sql("update organization set is_active = false where id = (select organization_id from team where"
                        + " name = 'Elsewhere')")
                .update();
        Browser nina = directory.browserOf(NEW);
        Answer answer = nina.get("/invitations/" + id(invitation));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("This invitation is paused");
        assertThat(nina.submit("/invitations/" + id(invitation), Map.of()).status())
                .isEqualTo(403);
        assertThat(elsewhere.roleOf("Nina")).isEmpty();
    }

    @Test
    void whoLeftTheTeamIsNotLedBack() {
        String link = link();
        Browser nina = directory.browserOf(NEW);
        directory.sql().sql("delete from team_access where role = 'member'").update();
        assertThat(nina.get(link).status()).isEqualTo(404);
    }

    @Test
    void whoeverHasTheLinkHasTheMailboxIfNobodyVouchesForTheirAddress() {
        team.invited(camille, "nina.neuve@ailleurs.example");
        Browser nina = directory.browserOf(NEW.without("email_verified"));
        Browser other = directory.browserOf(TestPeople.dominique().with("email_verified", false));
        assertThat(team.roleOf("Nina")).isEmpty();
        assertThat(nina.get("/invitations/" + only("id")).status()).isEqualTo(404);
        assertThat(nina.submit("/invitations/" + only("id"), Map.of()).status()).isEqualTo(404);
        assertThat(nina.get(mailed().replaceFirst("[^/]+$", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(team.roleOf("Nina")).isEmpty();

        Answer offer = nina.get(mailed());
        assertThat(offer.status()).isEqualTo(200);
        assertThat(offer.body()).contains("Join the team", "action=\"" + mailed() + "\"");
        assertThat(team.roleOf("Nina")).isEmpty();
        String link = mailed();
        assertThat(nina.submit(link, Map.of()).location()).endsWith("/teams/" + team.id());
        assertThat(team.roleOf("Nina")).isEqualTo("member");
        assertThat(nina.get(link).location()).endsWith("/teams/" + team.id());
        assertThat(other.get(link).status()).isEqualTo(404);

        team.invited(camille, "boite@ailleurs.example");
        team.invited(camille, "another@ailleurs.example");
        link = mailed("boite@ailleurs.example");
        assertThat(other.get(link).status()).isEqualTo(200);
        assertThat(other.submit(link, Map.of()).location()).endsWith("/teams/" + team.id());
        assertThat(team.roleOf("Dominique")).isEqualTo("member");
        assertThat(team.countInvitations()).isEqualTo(1);
    }

    @Test
    void aLinkIsNothingToSomebodyWhoseOwnAddressIsVouchedFor() {
        team.invited(camille, "nina.neuve@ailleurs.example");
        Browser dominique = directory.browserOf(TestPeople.dominique());
        assertThat(dominique.get(mailed()).status()).isEqualTo(404);
        assertThat(dominique.submit(mailed(), Map.of()).status()).isEqualTo(404);
        assertThat(team.roleOf("Dominique")).isEmpty();
    }

    @Test
    void anInvitationFromBeforeTheKeysGetsOneWhenItIsSentAgain() {
        String invitation = team.invited(camille, "nina.neuve@ailleurs.example");
        directory.sql().sql("update invitation set link_key = null").update();
        directory
                .sql()
                .sql("update invitation_mail set queued_at = queued_at - interval '1 hour'")
                .update();
        assertThat(camille.post(invitation + "resend/", "").status()).isEqualTo(200);
        assertThat(directory
                        .browserOf(NEW.without("email_verified"))
                        .get(mailed())
                        .status())
                .isEqualTo(200);
    }

    private String mailed() {
        return mailed("nina.neuve@ailleurs.example");
    }

    private String mailed(String email) {
        return "/invitations/"
                + directory
                        .sql()
                        .sql("select id || '/' || link_key from invitation where email = ?")
                        .param(email)
                        .query(String.class)
                        .single();
    }

    private String only(String column) {
        return directory
                .sql()
                .sql("select " + column + "::text from invitation")
                .query(String.class)
                .single();
    }

    private String link() {
        return "/invitations/" + id(team.invited(camille, "nina.neuve@ailleurs.example"));
    }

    private static String id(String invitation) {
        return invitation.replaceFirst(".*invitations/", "").replace("/", "");
    }

    private static String withoutIds(Answer answer) {
        return answer.status() + answer.body().replaceAll("[0-9a-f-]{36}", "id");
    }
}
