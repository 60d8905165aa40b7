package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.serviceproviders.TestServices;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which services see a team, in a browser. */
final class TeamServicePagesTests {
    private TestDirectory directory;
    private TestServices services;
    private Browser camille;
    private Browser dominique;
    private String team;
    private UUID notes;
    private UUID drive;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        services = new TestServices(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        notes = services.named("Notes");
        drive = services.named("Drive");
        team = path(camille.submit("/teams", Map.of("name", "Accounts")));
    }

    @Test
    void everyServiceSeesANewTeamAndThePagesSaySo() {
        assertThat(camille.get("/teams").body()).contains("Every service that your organization allows will see it.");
        assertThat(camille.get(team).body())
                .contains(radio("all", true), radio("listed", false), tick(notes, false), tick(drive, false));
    }

    @Test
    void anOwnerChoosesTheServicesThatSeeTheTeam() {
        assertThat(path(choose("listed", notes))).isEqualTo(team + "?done=services-saved");
        assertThat(visibleToAll()).isFalse();
        assertThat(linked()).containsExactly(notes);
        assertThat(camille.get(team + "?done=services-saved").body())
                .contains("role=\"status\">The choice of services is saved.")
                .contains(radio("all", false), radio("listed", true), tick(notes, true), tick(drive, false));

        choose("listed");
        assertThat(linked()).isEmpty();
        choose("all", drive);
        assertThat(visibleToAll()).isTrue();
        assertThat(linked()).isEmpty();
        assertThat(new TestOrganizations(directory.sql()).kinds()).contains("team.changed");
    }

    @Test
    void whatTheOrganizationDoesNotAllowIsNotOfferedAndStaysLinked() {
        choose("listed", notes);
        services.list(new TestOrganizations(directory.sql()).of("Camille"), drive);
        assertThat(camille.get(team).body())
                .contains("One more service is linked to the team", tick(drive, false))
                .doesNotContain("service-" + notes);
        choose("listed", drive);
        assertThat(linked()).containsExactlyInAnyOrder(notes, drive);
        assertThat(path(choose("listed", notes))).isEqualTo(team + "?done=services-gone");
        assertThat(path(choose("listed", UUID.randomUUID()))).isEqualTo(team + "?done=services-gone");
        assertThat(linked()).containsExactlyInAnyOrder(notes, drive);
    }

    @Test
    void aMemberReadsWhatAnOwnerChose() {
        add("member");
        assertThat(dominique.get(team).body())
                .contains("Every service that your organization allows sees this team.")
                .doesNotContain("name=\"visible\"");
        choose("listed");
        assertThat(dominique.get(team).body()).contains("No service sees this team.");
        choose("listed", notes);
        assertThat(dominique.get(team).body())
                .contains("These services see this team:", "<li>Notes</li>")
                .doesNotContain("<li>Drive</li>", "name=\"visible\"");
    }

    @Test
    void nobodyElseChooses() {
        assertThat(dominique.submit(team + "/services", fields("listed")).status())
                .isEqualTo(404);
        add("member");
        assertThat(dominique.submit(team + "/services", fields("listed")).status())
                .isEqualTo(403);
        assertThat(visibleToAll()).isTrue();
    }

    @Test
    void aChoiceThatIsNoneIsRefused() {
        assertThat(choose("everything").status()).isEqualTo(400);
        assertThat(camille.submit(team + "/services", List.of()).status()).isEqualTo(400);
        assertThat(camille.submit(
                                team + "/services", List.of(Map.entry("visible", "listed"), Map.entry("service", "\0")))
                        .status())
                .isEqualTo(400);
        assertThat(path(choose("all", UUID.randomUUID()))).isEqualTo(team + "?done=services-saved");
        assertThat(visibleToAll()).isTrue();
        assertThat(path(camille.get(team + "/services"))).isEqualTo(team + "#services");
    }

    private Answer choose(String visible, UUID... ticked) {
        return camille.submit(team + "/services", fields(visible, ticked));
    }

    private static List<Map.Entry<String, String>> fields(String visible, UUID... ticked) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("visible", visible));
        List.of(ticked).forEach(service -> fields.add(Map.entry("service", service.toString())));
        return fields;
    }

    private void add(String role) {
        directory.sql().sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select :team, id, :role, now(), now() from users where name like 'Dominique%'
                        """).param("team", id()).param("role", role).update();
    }

    private boolean visibleToAll() {
        return directory
                .sql()
                .sql("select is_visible_all_services from team where id = :id")
                .param("id", id())
                .query(Boolean.class)
                .single();
    }

    private List<UUID> linked() {
        return directory
                .sql()
                .sql("select service_provider_id from team_service_provider where team_id = :id")
                .param("id", id())
                .query(UUID.class)
                .list();
    }

    private UUID id() {
        return UUID.fromString(team.substring(team.lastIndexOf('/') + 1));
    }

    private static String radio(String value, boolean checked) {
        return "value=\"" + value + "\" required aria-describedby=\"scope-" + value + "-hint\""
                + (checked ? " checked=\"checked\"" : ">");
    }

    private static String tick(UUID service, boolean checked) {
        return "id=\"service-" + service + "\" value=\"" + service + "\"" + (checked ? " checked=\"checked\"" : ">");
    }

    private String path(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isBetween(301, 303);
        return redirect.location().replace(directory.origin().toString(), "");
    }
}
