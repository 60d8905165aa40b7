package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvitationResourceApiTests {
    private static final String FORBIDDEN = "You do not have permission to perform this action.";
    private static final String NOT_FOUND = "No Invitation matches the given query.";
    private static final String EMPTY = "{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}";

    private TestDirectory directory;
    private Service camille;
    private Service dominique;
    private TestTeam team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        Browser browser = directory.browserOf(TestPeople.camille());
        directory.browserOf(TestPeople.dominique());
        camille = directory.serviceFor(TestPeople.camille());
        dominique = directory.serviceFor(TestPeople.dominique());
        Answer made = camille.post("/resource-server/v1.0/teams/", "{\"name\": \"Minutes\"}");
        team = new TestTeam(directory, UUID.fromString(made.json().get("id").stringValue()));
        assertThat(browser.get("/api/v1.0/teams/").json().size()).isOne();
    }

    @Test
    void invitesToATeamThatIsLinkedToTheService() {
        Answer answer = invite(camille, "new@ailleurs.example");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().propertyNames())
                .containsExactly("id", "created_at", "email", "team", "role", "issuer", "is_expired", "mail_status");
        assertThat(invite(camille, "new@ailleurs.example").body())
                .isEqualTo("{\"__all__\":[\"Team invitation with this Email address and Team already exists.\"]}");
        assertThat(team.countInvitations()).isOne();
        assertThat(invite(camille, "dominique.martin@ministere.example").body())
                .isEqualTo("{\"detail\":\"Email already known. Invitation not sent but access created instead.\"}");
        assertThat(team.roleOf("Dominique")).isEqualTo("member");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from change where kind = 'invitation.created' and through_id is not null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void outsidersAndMembersInviteNobody() {
        assertThat(invite(dominique, "new@ailleurs.example").detail()).isEqualTo(FORBIDDEN);
        team.give("Dominique", "member");
        assertThat(invite(dominique, "new@ailleurs.example").detail()).isEqualTo(FORBIDDEN);
        assertThat(dominique.post(team.invitationsOfServices(), "no json").status())
                .isEqualTo(400);
        assertThat(directory
                        .service("unknown")
                        .post(team.invitationsOfServices(), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(team.countInvitations()).isZero();
    }

    @Test
    void aTeamThatIsVisibleToAllIsNotLinked() {
        String path = invitation();
        directory.sql().sql("update team set is_visible_all_services = true").update();
        directory.sql().sql("delete from team_service_provider").update();
        Answer answer = invite(camille, "more@ailleurs.example");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"team\":[\"Team not found.\"]}");
        assertThat(camille.get(team.invitationsOfServices()).body()).isEqualTo(EMPTY);
        for (Answer hidden : List.of(camille.get(path), camille.delete(path))) {
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.detail()).isEqualTo(NOT_FOUND);
        }
        assertThat(team.countInvitations()).isOne();
    }

    @Test
    void anOutsiderSeesNothing() {
        String path = invitation();
        assertThat(dominique.get(team.invitationsOfServices()).body()).isEqualTo(EMPTY);
        for (Answer hidden : List.of(dominique.get(path), dominique.delete(path))) {
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.detail()).isEqualTo(NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "administrator", "member"})
    void everyRoleReads(String role) {
        String path = invitation();
        team.give("Dominique", role);
        assertThat(dominique.get(path).json()).isEqualTo(camille.get(path).json());
        Answer page = dominique.get(team.invitationsOfServices());
        assertThat(page.json().get("results").get(0))
                .isEqualTo(camille.get(path).json());
        assertThat(dominique.get(team.invitationsOfServices() + "not-an-id/").status())
                .isEqualTo(404);
        Answer deletion = dominique.delete(path);
        assertThat(deletion.status()).isEqualTo(role.equals("member") ? 403 : 204);
    }

    @Test
    void anInvitationIsFoundThroughItsOwnTeamOnly() {
        String id = invitation().replaceFirst(".*invitations/", "");
        Answer other = camille.post("/resource-server/v1.0/teams/", "{\"name\": \"Other\"}");
        String path = "/resource-server/v1.0/teams/" + other.json().get("id").stringValue() + "/invitations/" + id;
        assertThat(camille.get(path).detail()).isEqualTo(NOT_FOUND);
        assertThat(camille.delete(path).detail()).isEqualTo(NOT_FOUND);
        assertThat(camille.put(path, "{}").status()).isEqualTo(405);
        assertThat(team.countInvitations()).isOne();
    }

    private String invitation() {
        return team.invitationsOfServices()
                + invite(camille, "new@ailleurs.example").json().get("id").stringValue() + "/";
    }

    private Answer invite(Service service, String email) {
        return service.post(team.invitationsOfServices(), "{\"email\": \"" + email + "\"}");
    }
}
