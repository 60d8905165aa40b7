package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What people and services had at the end of an older release, they still have after the migration to this one. */
@Tag("platform")
final class UpgradeTests {
    private static final String API = "/api/v1.0/";

    private static final Map<UpgradeFile, TestDirectory> UPGRADED = new HashMap<>();

    /** From each of the releases; one directory for all tests. */
    static Stream<Named<TestDirectory>> upgraded() {
        return UpgradeFile.all().stream()
                .map(file -> Named.of(file.toString(), UPGRADED.computeIfAbsent(file, UpgradeTests::upgrade)));
    }

    private static TestDirectory upgrade(UpgradeFile file) {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        return TestDirectory.start(provider, file.restored(provider.issuer()), Map.of());
    }

    @AfterAll
    static void stop() {
        UPGRADED.values().forEach(TestDirectory::close);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void allMigrationsSinceWereMade(TestDirectory directory) {
        List<MigrationFile> all = MigrationFile.all();
        assertThat(directory
                        .sql()
                        .sql("select version from flyway_schema_history where success order by installed_rank")
                        .query(String.class)
                        .list())
                .hasSameSizeAs(all)
                .endsWith(String.valueOf(all.get(all.size() - 1).version()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void aPersonSignsInAndIsWhoTheyWere(TestDirectory directory) {
        Browser camille = directory.browserOf(BusyMinistry.CAMILLE);
        JsonNode me = camille.get(API + "users/me/").json();
        assertThat(me.path("organization").path("name").asString()).isEqualTo("Ministère des Exemples");
        assertThat(users(directory, "Camille Durand"))
                .containsExactly(me.path("id").asString());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void whoWasSignedInStillIs(TestDirectory directory) {
        String session = directory.sql().sql("""
                        select s.session_id
                        from spring_session s
                        join users u on u.id::text = s.principal_name
                        where u.name = 'Élodie Lefèvre'
                        order by s.creation_time
                        limit 1
                        """).query(String.class).single();
        String cookie = Base64.getEncoder().encodeToString(session.getBytes(UTF_8));
        JsonNode me = directory
                .browser()
                .send("GET", API + "users/me/", request -> request.setHeader("Cookie", "annuaire_session=" + cookie))
                .json();
        assertThat(me.path("email").asString()).isEqualTo("elodie.lefevre@ville.example");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void bothIdentitiesOfAPersonLeadToThem(TestDirectory directory) {
        Browser first = directory.browserOf(BusyMinistry.DOMINIQUE);
        Browser second = directory.browserOf(BusyMinistry.DOMINIQUE.withSubject("another"));
        assertThat(second.get(API + "users/me/").body())
                .isEqualTo(first.get(API + "users/me/").body())
                .contains("\"timezone\":\"Europe/Paris\"");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void teamsOfThreeLevelsAreThereWithTheRolesOfTheirPeople(TestDirectory directory) {
        Browser camille = directory.browserOf(BusyMinistry.CAMILLE);
        JsonNode teams = camille.get(API + "teams/").json();
        assertThat(texts(teams, "name"))
                .containsExactlyInAnyOrder("Direction", "Budget", "Prévisions", "Comptes rendus");
        assertThat(texts(teams, "depth")).containsExactlyInAnyOrder("1", "2", "3", "1");
        assertThat(texts(
                        directory
                                .browserOf(BusyMinistry.DOMINIQUE)
                                .get(API + "teams/")
                                .json(),
                        "name"))
                .containsExactlyInAnyOrder("Direction", "Budget");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void contactsAreThereAndOnesOwnVersionHidesTheOriginal(TestDirectory directory) {
        assertThat(texts(
                        directory
                                .browserOf(BusyMinistry.CAMILLE)
                                .get(API + "contacts/")
                                .json(),
                        "full_name"))
                .contains("Zoé Fournier", "Dom", "Camille Durand", "Inès Roux")
                .doesNotContain("Dominique Martin");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void whoWasInvitedIsLetIn(TestDirectory directory) {
        assertThat(texts(
                        directory
                                .browserOf(BusyMinistry.NOE)
                                .get(API + "teams/")
                                .json(),
                        "name"))
                .contains("Budget");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from accepted_invitation")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void aServiceIsShownWhatTheOrganizationAllowsAndNoMore(TestDirectory directory) {
        Service notes = directory.serviceFor(BusyMinistry.CAMILLE);
        assertThat(texts(notes.get("/resource-server/v1.0/teams/").json().path("results"), "name"))
                .contains("Direction", "Budget", "Comptes rendus");
        String retired = directory
                .provider()
                .issue(TokenGrant.of(BusyMinistry.CAMILLE.subject(), "archive", "openid groups"), BusyMinistry.CAMILLE);
        assertThat(directory
                        .service(retired)
                        .get("/resource-server/v1.0/teams/")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void whatWaitsForStaffStillWaits(TestDirectory directory) {
        assertThat(texts(
                        directory
                                .browserOf(BusyMinistry.ELODIE)
                                .get(API + "staff/cases/")
                                .json()
                                .path("results"),
                        "kind"))
                .contains("organization-changed");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("upgraded")
    void theChangeLogGoesOnBehindWhatItHeld(TestDirectory directory) {
        directory.browserOf(BusyMinistry.CAMILLE).post(API + "teams/", "{\"name\": \"Neuve\"}");
        assertThat(directory.sql().sql("""
                        select v.new_value
                        from change c
                        join change_value v on v.change_seq = c.seq
                        where c.kind = 'team.created' and v.field = 'name'
                        order by c.epoch desc, c.xid desc
                        limit 1
                        """).query(String.class).single()).isEqualTo("Neuve");
    }

    private static List<String> users(TestDirectory directory, String name) {
        return directory
                .sql()
                .sql("select id::text from users where name = :name")
                .param("name", name)
                .query(String.class)
                .list();
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(item -> item.path(member).asString()).toList();
    }
}
