package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InvitationApiTests {
    private static final String FORBIDDEN = "You do not have permission to perform this action.";
    private static final String NOT_ALLOWED = "You are not allowed to manage invitation for this team.";
    private static final String KNOWN =
            "{\"detail\":\"Email already known. Invitation not sent but access created instead.\"}";
    private static final Person NEW = Person.named("Nina", "Neuve", "Nina.Neuve@ailleurs.example", TestPeople.SIRET);

    private TestDirectory directory;
    private Browser camille;
    private Browser dominique;
    private TestTeam team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        team = TestTeam.of(directory, camille, "Budget");
    }

    @Test
    void invitesAnAddressThatNobodyHas() {
        Answer answer = camille.post(
                team.invitations(),
                "{\"email\": \" new@ailleurs.example \", \"team\": \"x\", \"issuer\": \"y\", \"is_expired\": true}");
        assertThat(answer.status()).isEqualTo(201);
        var invitation = answer.json();
        assertThat(invitation.propertyNames())
                .containsExactly("id", "created_at", "email", "team", "role", "issuer", "is_expired", "mail_status");
        assertThat(invitation.get("email").stringValue()).isEqualTo("new@ailleurs.example");
        assertThat(invitation.get("team").stringValue()).isEqualTo(team.id().toString());
        assertThat(invitation.get("role").stringValue()).isEqualTo("member");
        assertThat(invitation.get("issuer").stringValue())
                .isEqualTo(camille.get("/api/v1.0/users/me/").json().get("id").stringValue());
        assertThat(invitation.get("is_expired").booleanValue()).isFalse();
        assertThat(invitation.get("mail_status").stringValue()).isEqualTo("unconfigured");
        String path = team.invitations() + invitation.get("id").stringValue() + "/";
        assertThat(camille.get(path).json()).isEqualTo(invitation);
        assertThat(kinds()).contains("invitation.created");
    }

    @ParameterizedTest
    @CsvSource({
        "owner,owner,201",
        "owner,administrator,201",
        "administrator,administrator,201",
        "administrator,owner,403"
    })
    void onlyAnOwnerInvitesAnOwner(String role, String offered, int status) {
        team.give("Dominique", role);
        assertThat(team.invite(dominique, "new@ailleurs.example", offered).status())
                .isEqualTo(status);
        assertThat(team.countInvitations()).isEqualTo(status == 201 ? 1 : 0);
    }

    @Test
    void onlyAnOwnerSendsAnOwnersInvitationAgain() {
        team.give("Dominique", "administrator");
        String id = team.invite(camille, "new@ailleurs.example", "owner")
                .json()
                .get("id")
                .stringValue();
        noFloor();
        assertThat(dominique.post(team.invitations() + id + "/resend/", "").status())
                .isEqualTo(403);
        assertThat(camille.post(team.invitations() + id + "/resend/", "").status())
                .isEqualTo(200);
    }

    @Test
    void aKnownPersonOfAnyOrganizationIsInTheTeamAtOnce() {
        directory.browserOf(TestPeople.elsewhere());
        Answer answer = team.invite(camille, "Elodie.LEFEVRE@ville.example", "administrator");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(KNOWN);
        assertThat(team.roleOf("Élodie")).isEqualTo("administrator");
        assertThat(team.countInvitations()).isZero();
        assertThat(kinds()).contains("team-access.created").doesNotContain("invitation.created");
    }

    @Test
    void membersOfTheTeamKeepTheirRole() {
        team.give("Dominique", "administrator");
        Answer answer = team.invite(camille, "dominique.martin@ministere.example", "member");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__all__\":[\"This user is already in this team.\"]}");
        assertThat(team.roleOf("Dominique")).isEqualTo("administrator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update users set state = 'deactivated' where name like 'Élodie%'",
                "update organization set is_active = false where id = (select organization_id from users where name"
                        + " like 'Élodie%')"
            })
    void whoIsNotActiveIsNotLetIn(String change) {
        directory.browserOf(TestPeople.elsewhere());
        directory.sql().sql(change).update();
        Answer answer = team.invite(camille, "elodie.lefevre@ville.example", "member");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("email").get(0).stringValue())
                .isEqualTo("The account of this person, or its organization, is not active.");
        assertThat(team.roleOf("Élodie")).isEmpty();
        assertThat(team.countInvitations()).isZero();
    }

    @Test
    void anAddressOfSeveralPeopleLetsNobodyIn() {
        directory.sql().sql("update users set email = 'both@ministere.example'").update();
        Answer answer = team.invite(camille, "both@ministere.example", "member");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().has("email")).isTrue();
        assertThat(team.roleOf("Dominique")).isEmpty();
    }

    @Test
    void whoSignsInWithTheAddressIsLetIn() {
        team.invited(camille, "nina.neuve@AILLEURS.example");
        Browser nina = directory.browserOf(NEW);
        assertThat(team.roleOf("Nina")).isEqualTo("member");
        assertThat(nina.get("/api/v1.0/teams/").json().size()).isOne();
        assertThat(team.countInvitations()).isZero();
    }

    @Test
    void refusesTheSameAddressTwice() {
        team.invited(camille, "new@ailleurs.example");
        Answer again = team.invite(camille, "NEW@ailleurs.example", "owner");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body())
                .isEqualTo("{\"__all__\":[\"Team invitation with this Email address and Team already exists.\"]}");
        assertThat(team.countInvitations()).isOne();
        TestTeam other = TestTeam.of(directory, camille, "Other");
        assertThat(other.invite(camille, "new@ailleurs.example", "member").status())
                .isEqualTo(201);
    }

    @Test
    void itsPeopleSeeAllInvitationsNewestFirst() {
        team.give("Dominique", "administrator");
        team.invited(camille, "first@ailleurs.example");
        team.expireInvitations();
        team.invited(dominique, "second@ailleurs.example");
        TestTeam other = TestTeam.of(directory, camille, "Other");
        other.invited(camille, "third@ailleurs.example");
        Answer page = dominique.get(team.invitations() + "?page_size=1");
        assertThat(page.json().get("count").intValue()).isEqualTo(2);
        assertThat(page.json().get("next").stringValue())
                .isEqualTo(directory.origin() + team.invitations() + "?page=2&page_size=1");
        assertThat(emails(dominique.get(team.invitations())))
                .containsExactly("second@ailleurs.example false", "first@ailleurs.example true");
    }

    @Test
    void othersSeeAnEmptyPageAndNoInvitation() {
        String invitation = team.invited(camille, "new@ailleurs.example");
        for (String list : List.of(team.invitations(), "/api/v1.0/teams/" + UUID.randomUUID() + "/invitations/")) {
            assertThat(dominique.get(list).body())
                    .isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
        }
        for (Answer answer : List.of(dominique.get(invitation), dominique.delete(invitation))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail()).isEqualTo(FORBIDDEN);
        }
        assertThat(team.invite(dominique, "more@ailleurs.example", "member").detail())
                .isEqualTo(NOT_ALLOWED);
        assertThat(team.countInvitations()).isOne();
    }

    @Test
    void aMemberReadsAndChangesNothing() {
        team.give("Dominique", "member");
        String invitation = team.invited(camille, "new@ailleurs.example");
        assertThat(dominique.get(invitation).json())
                .isEqualTo(camille.get(invitation).json());
        assertThat(team.invite(dominique, "more@ailleurs.example", "member").detail())
                .isEqualTo(NOT_ALLOWED);
        assertThat(dominique.delete(invitation).detail()).isEqualTo(FORBIDDEN);
        assertThat(dominique.post(invitation + "resend/", "").detail()).isEqualTo(FORBIDDEN);
        assertThat(team.countInvitations()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "administrator"})
    void ownersAndAdministratorsCancel(String role) {
        team.give("Dominique", role);
        String invitation = team.invited(camille, "nina.neuve@ailleurs.example");
        assertThat(dominique.delete(invitation).status()).isEqualTo(204);
        assertThat(dominique.delete(invitation).detail()).isEqualTo("No Invitation matches the given query.");
        directory.browserOf(NEW);
        assertThat(team.roleOf("Nina")).isEmpty();
        assertThat(kinds()).contains("invitation.cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void anInvitationNeverChanges(String method) {
        String invitation = team.invited(camille, "new@ailleurs.example");
        Answer answer = camille.send(method, invitation, request -> request);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.detail()).isEqualTo("Method \"" + method + "\" not allowed.");
    }

    @Test
    void sendingAgainRenewsItsTimeAndWaitsBetweenTwoMails() {
        String invitation = team.invited(camille, "nina.neuve@ailleurs.example");
        Answer early = camille.post(invitation + "resend/", "");
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.header("Retry-After").map(Integer::valueOf).orElseThrow())
                .isBetween(240, 300);
        assertThat(early.detail()).startsWith("This invitation was just sent. It can be sent again in ");
        noFloor();
        team.expireInvitations();
        assertThat(camille.get(invitation).json().get("is_expired").booleanValue())
                .isTrue();
        Answer again = camille.post(invitation + "resend/", "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("is_expired").booleanValue()).isFalse();
        assertThat(kinds()).contains("invitation.renewed");
        directory.browserOf(NEW);
        assertThat(team.roleOf("Nina")).isEqualTo("member");
    }

    @Test
    void sendingAgainToSomebodyWhoIsKnownByNowAddsThem() {
        String invitation = team.invited(camille, "nina.neuve@ailleurs.example");
        team.expireInvitations();
        directory.browserOf(NEW);
        assertThat(team.roleOf("Nina")).isEmpty();
        assertThat(camille.post(invitation + "resend/", "").body()).isEqualTo(KNOWN);
        assertThat(team.roleOf("Nina")).isEqualTo("member");
        assertThat(team.countInvitations()).isZero();
        assertThat(directory.sql().sql("""
                                select distinct u.name from change c left join users u on u.id = c.actor_id
                                where c.kind in ('invitation.accepted', 'invitation.renewed')
                                """).query(String.class).list())
                .as("who sent it again, not who was invited")
                .containsExactly("Camille Durand");
    }

    @Test
    void aSuspendedOrganizationLetsNobodyIn() {
        team.give("Élodie", "owner");
        Browser elodie = directory.browserOf(TestPeople.elsewhere());
        team.give("Élodie", "administrator");
        String invitation = team.invited(camille, "new@ailleurs.example");
        directory
                .sql()
                .sql("update organization set is_active = false where id = (select organization_id from team)")
                .update();
        for (Answer answer : List.of(
                team.invite(elodie, "more@ailleurs.example", "member"), elodie.post(invitation + "resend/", ""))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail()).startsWith("The organization of this team is suspended");
        }
        assertThat(team.countInvitations()).isOne();
        assertThat(elodie.delete(invitation).status()).isEqualTo(204);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        team.give("Dominique", "member");
        String list = team.invitations();
        String invitation = team.invited(camille, "new@ailleurs.example");
        String unknown = list + UUID.randomUUID() + "/";
        Browser stranger = directory.browser();
        assertThat(stranger.post(list, "no json").status()).isEqualTo(401);
        assertThat(stranger.put(invitation, "no json").status()).isEqualTo(401);
        assertThat(camille.put(unknown, "no json").status()).isEqualTo(405);
        assertThat(camille.get(unknown).detail()).isEqualTo("No Invitation matches the given query.");
        assertThat(dominique.delete(unknown).status()).isEqualTo(404);
        assertThat(camille.post(unknown + "resend/", "").status()).isEqualTo(404);
        assertThat(camille.get(list + "not-an-id/").detail()).isEqualTo("Not found.");
        for (Browser anybody : List.of(camille, dominique)) {
            assertThat(anybody.post(list, "no json").detail()).startsWith("JSON parse error - ");
        }
        assertThat(camille.send(
                                "POST",
                                list,
                                request -> request.header("Content-Type", "text/plain")
                                        .method("POST", HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"email\":[\"This field is required.\"]}",
                "{\"email\": null}|{\"email\":[\"This field may not be null.\"]}",
                "{\"email\": \" \"}|{\"email\":[\"This field may not be blank.\"]}",
                "{\"email\": []}|{\"email\":[\"Not a valid string.\"]}",
                "{\"email\": \"nobody\"}|{\"email\":[\"Enter a valid email address.\"]}",
                "{\"email\": \"a@b.example, c@d.example\"}|{\"email\":[\"Enter a valid email address.\"]}",
                "{\"email\": \"a@b.example\\r\\nBcc: c@d.example\"}|{\"email\":[\"Enter a valid email address.\"]}",
                "{\"email\": \"a@b.example\", \"role\": \"king\"}|{\"role\":[\"\\\"king\\\" is not a valid choice.\"]}",
                "{\"email\": \"a@b.example\", \"role\": null}|{\"role\":[\"This field may not be null.\"]}"
            })
    void refusesFieldsThatBreakTheirRulesEvenOfAnOutsider(String body, String text) {
        for (Browser anybody : List.of(camille, dominique)) {
            Answer answer = anybody.post(team.invitations(), body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(text);
        }
        assertThat(team.countInvitations()).isZero();
    }

    /** As if all mails had been queued long ago. */
    private void noFloor() {
        directory
                .sql()
                .sql("update invitation_mail set queued_at = queued_at - interval '1 hour'")
                .update();
    }

    private List<String> kinds() {
        return directory
                .sql()
                .sql("select kind from change where team_id = :team and kind <> 'team.created' order by epoch, xid,"
                        + " seq offset 1")
                .param("team", team.id())
                .query(String.class)
                .list();
    }

    private static List<String> emails(Answer page) {
        return page.json()
                .get("results")
                .valueStream()
                .map(one -> one.get("email").stringValue() + " "
                        + one.get("is_expired").booleanValue())
                .toList();
    }
}
