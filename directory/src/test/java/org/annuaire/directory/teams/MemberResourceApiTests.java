package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class MemberResourceApiTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";

    private TestDirectory directory;
    private Browser camille;
    private Service notes;
    private String team;

    @BeforeEach
    void aTeamOfCamille() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        notes = directory.serviceFor(TestPeople.camille());
        team = camille.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")
                .json()
                .get("id")
                .stringValue();
    }

    @Test
    void showsWhoIsInATeamAndNothingElseOfThem() {
        directory.browserOf(TestPeople.dominique());
        join("Dominique%", "member");
        Answer answer = notes.get(members());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(answer.json().get("count").intValue()).isEqualTo(2);
        JsonNode dominique = answer.json().get("results").get(0);
        assertThat(dominique.propertyNames()).containsExactly("id", "name", "email", "role");
        assertThat(dominique.get("id").stringValue()).isEqualTo(idOf("Dominique%"));
        assertThat(dominique.get("email").stringValue()).isEqualTo("dominique.martin@ministere.example");
        assertThat(roles(answer)).containsExactly("Dominique Martin member", "Camille Durand owner");
    }

    @Test
    void pagesAndSlicesSkipAndRepeatNobody() {
        crowd(45);
        List<String> byPage = walk(members() + "?page_size=20");
        List<String> byCursor = walk(members() + "?cursor=&page_size=20");
        assertThat(byPage).hasSize(46).doesNotHaveDuplicates();
        assertThat(byCursor).isEqualTo(byPage);
        assertThat(notes.get(members() + "?cursor=").json().propertyNames()).containsExactly("next", "results");
        assertThat(notes.get(members() + "?page_size=1000").json().get("results"))
                .hasSize(46);
        assertThat(notes.get(members() + "?page=9").detail()).isEqualTo("Invalid page.");
        assertThat(notes.get(members() + "?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void whoIsDeactivatedOrErasedIsNotShown() {
        crowd(3);
        directory
                .sql()
                .sql("update users set state = 'deactivated' where name = 'Person 1'")
                .update();
        directory
                .sql()
                .sql("update users set state = 'erased', name = null, email = null where name = 'Person 2'")
                .update();
        assertThat(roles(notes.get(members()))).containsExactlyInAnyOrder("Person 3 member", "Camille Durand owner");
        assertThat(notes.get(members()).json().get("count").intValue()).isEqualTo(2);
    }

    @Test
    void whoseOrganizationDoesNotAllowTheServiceIsNotShownToIt() {
        directory.browserOf(TestPeople.elsewhere());
        join("Élodie%", "administrator");
        assertThat(roles(notes.get(members()))).contains("Élodie Lefèvre administrator");
        directory
                .sql()
                .sql("update organization set service_policy = 'listed' where id = (select organization_id from users"
                        + " where name like 'Élodie%')")
                .update();
        assertThat(roles(notes.get(members()))).containsExactly("Camille Durand owner");
    }

    @Test
    void aTeamThatTheServiceDoesNotSeeIsNotFound() {
        directory.sql().sql("update team set is_visible_all_services = false").update();
        assertNotFound(notes.get(members()));
        assertNotFound(notes.get(members() + "?cursor="));
        assertNotFound(notes.get(TEAMS + UUID.randomUUID() + "/members/"));
        assertThat(notes.get(TEAMS + "none/members/").status()).isEqualTo(404);
    }

    @Test
    void aTeamOfOthersIsNotFound() {
        directory.browserOf(TestPeople.dominique());
        assertNotFound(directory.serviceFor(TestPeople.dominique()).get(members()));
    }

    @Test
    void aTeamAboveOnesOwnDoesNotTellWhoIsInIt() {
        directory.browserOf(TestPeople.dominique());
        String child = directory
                .sql()
                .sql("insert into team (organization_id, name, is_visible_all_services, path, created_at,"
                        + " updated_at) select organization_id, 'Child', true, path || '00001', now(), now()"
                        + " from team returning id")
                .query(String.class)
                .single();
        directory
                .sql()
                .sql("insert into team_access (team_id, user_id, role, created_at, updated_at)"
                        + " select :team::uuid, id, 'owner', now(), now() from users where name like 'Dominique%'")
                .param("team", child)
                .update();
        Service dominique = directory.serviceFor(TestPeople.dominique());
        assertThat(dominique.get(TEAMS + team + "/").status()).isEqualTo(200);
        for (Answer answer : List.of(dominique.get(members()), dominique.get(members() + "?cursor="))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail()).isEqualTo("You do not have permission to perform this action.");
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
        }
        assertThat(dominique.get(TEAMS + child + "/members/").status()).isEqualTo(200);
    }

    @Test
    void refusesInTheContractsOrder() {
        assertThat(directory.browser().get(TEAMS + "none/members/").status()).isEqualTo(401);
        Service unscoped = directory.serviceFor(TestPeople.camille(), "openid");
        assertThat(unscoped.delete(members()).status()).isEqualTo(403);
        for (Answer answer : List.of(
                notes.post(members(), "no json"),
                notes.put(members(), "{}"),
                notes.patch(members(), "{}"),
                notes.delete(members()))) {
            assertThat(answer.status()).isEqualTo(405);
        }
        assertThat(notes.get(members(), "text/html").status()).isEqualTo(406);
        assertThat(notes.get(members(), "*/*").status()).isEqualTo(200);
    }

    private String members() {
        return TEAMS + team + "/members/";
    }

    private void join(String name, String role) {
        directory
                .sql()
                .sql("insert into team_access (team_id, user_id, role, created_at, updated_at)"
                        + " select :team::uuid, id, :role, now(), now() from users where name like :name")
                .param("team", team)
                .param("role", role)
                .param("name", name)
                .update();
    }

    /** This many members, several of whom joined at the same moment. */
    private void crowd(int size) {
        directory
                .sql()
                .sql("insert into users (organization_id, name, created_at, updated_at)"
                        + " select organization_id, 'Person ' || n, now(), now() from users, generate_series(1, :size)"
                        + " n where name like 'Camille%'")
                .param("size", size)
                .update();
        directory
                .sql()
                .sql("insert into team_access (team_id, user_id, role, created_at, updated_at)"
                        + " select :team::uuid, id, 'member', now() + (substr(name, 8)::int / 7) * interval '1 second',"
                        + " now() from users where name like 'Person %'")
                .param("team", team)
                .update();
    }

    private String idOf(String name) {
        return directory
                .sql()
                .sql("select id::text from users where name like :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private List<String> walk(String path) {
        List<String> ids = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode slice = notes.get(next).json();
            slice.get("results").forEach(member -> ids.add(member.get("id").stringValue()));
            JsonNode link = slice.get("next");
            next = link.isNull() ? null : URI.create(link.stringValue()).toString();
        }
        return ids;
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo("No Team matches the given query.");
    }

    private static List<String> roles(Answer answer) {
        return answer.json()
                .get("results")
                .valueStream()
                .map(member -> member.get("name").stringValue() + " "
                        + member.get("role").stringValue())
                .toList();
    }
}
