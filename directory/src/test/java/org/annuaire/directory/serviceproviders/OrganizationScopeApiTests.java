package org.annuaire.directory.serviceproviders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("platform")
final class OrganizationScopeApiTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String ALL = "{\"service_policy\": \"all\"}";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private TestServices services;
    private Browser camille;
    private Browser elsewhere;
    private String own;
    private UUID notes;
    private UUID drive;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        services = new TestServices(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.appoint("Camille");
        own = path(organizations.of("Camille"));
        notes = services.named("Notes");
        drive = services.named("Drive");
    }

    @Test
    void showsThatAllAreAllowedAndWhichOnesThereAre() {
        services.unnamed("waiting");
        services.retire(services.named("Attic"));
        Answer answer = camille.get(own);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"service_policy\":\"all\",\"service_providers\":[],\"choices\":["
                        + choice(drive, "Drive", false) + "," + choice(notes, "Notes", false) + "]}");
    }

    @Test
    void aListCanBeMadeChangedAndTakenBack() {
        Answer answer = camille.put(own, listed(notes, drive, notes));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"service_policy\":\"listed\",\"service_providers\":[\"" + drive + "\",\"" + notes
                        + "\"],\"choices\":[" + choice(drive, "Drive", true) + "," + choice(notes, "Notes", true)
                        + "]}");
        assertThat(camille.get(own).body()).isEqualTo(answer.body());
        assertThat(camille.put(own, listed(drive))
                        .json()
                        .path("service_providers")
                        .toString())
                .isEqualTo("[\"" + drive + "\"]");
        assertThat(camille.put(own, listed()).json().path("service_providers").toString())
                .isEqualTo("[]");
        assertThat(camille.put(own, ALL).json().path("service_policy").asString())
                .isEqualTo("all");
        assertThat(organizations.kinds())
                .filteredOn("organization-services.changed"::equals)
                .hasSize(4);
    }

    @Test
    void askingForWhatIsSoChangesNothing() {
        camille.put(own, ALL);
        assertThat(organizations.kinds()).doesNotContain("organization-services.changed");
        Answer first = camille.put(own, listed(notes));
        assertThat(camille.put(own, listed(notes)).body()).isEqualTo(first.body());
        assertThat(organizations.kinds()).containsOnlyOnce("organization-services.changed");
        assertThat(directory
                        .sql()
                        .sql("select field || ': ' || old_value || ' > ' || new_value from change_value v"
                                + " join change c on c.seq = v.change_seq where c.kind ="
                                + " 'organization-services.changed' order by field desc")
                        .query(String.class)
                        .list())
                .containsExactly("service_providers: [] > [" + notes + "]", "service_policy: all > listed");
    }

    @Test
    void theListDecidesFromTheNextCallOn() {
        camille.post("/api/v1.0/teams/", "{\"name\": \"Mine\"}");
        assertThat(directory.serviceFor(TestPeople.camille()).get(TEAMS).body()).contains("Mine");
        camille.put(own, listed(drive));
        Answer refused = directory.serviceFor(TestPeople.camille()).get(TEAMS);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).startsWith("The organization of this person does not let this service");
        camille.put(own, listed(notes));
        assertThat(directory.serviceFor(TestPeople.camille()).get(TEAMS).body()).contains("Mine");
    }

    @Test
    void aTeamIsShownByTheListOfItsOwnOrganization() {
        String team = camille.post("/api/v1.0/teams/", "{\"name\": \"Shared\"}")
                .json()
                .path("id")
                .asString();
        directory
                .sql()
                .sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        values (:team::uuid, :user, 'member', now(), now())
                        """)
                .param("team", team)
                .param("user", organizations.user("Élodie"))
                .update();
        elsewhere.post("/api/v1.0/teams/", "{\"name\": \"At home\"}");
        String body = directory.serviceFor(TestPeople.elsewhere()).get(TEAMS).body();
        assertThat(body).contains("Shared").contains("At home");
        camille.put(own, listed(drive));
        body = directory.serviceFor(TestPeople.elsewhere()).get(TEAMS).body();
        assertThat(body).doesNotContain("Shared").contains("At home");
        assertThat(directory
                        .serviceFor(TestPeople.elsewhere())
                        .get(TEAMS + team + "/")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|service_policy|This field is required.",
                "{\"service_policy\": null}|service_policy|This field may not be null.",
                "{\"service_policy\": \"none\"}|service_policy|\"none\" is not a valid choice.",
                "{\"service_policy\": \"listed\"}|service_providers|This field is required.",
                "{\"service_policy\": \"listed\", \"service_providers\": null}|service_providers|This field may not be"
                        + " null.",
                "{\"service_policy\": \"listed\", \"service_providers\": \"a\"}|service_providers|Expected a list of"
                        + " items.",
                "{\"service_policy\": \"listed\", \"service_providers\": [null]}|service_providers|Must be a valid"
                        + " UUID.",
                "{\"service_policy\": \"listed\", \"service_providers\": [\"a\"]}|service_providers|Must be a valid"
                        + " UUID.",
                "{\"service_policy\": \"listed\", \"service_providers\": [\"00000000-0000-4000-8000-000000000000\"]}"
                        + "|service_providers|Invalid pk \"00000000-0000-4000-8000-000000000000\" - object does not"
                        + " exist.",
                "{\"service_policy\": \"all\", \"service_providers\": [\"00000000-0000-4000-8000-000000000000\"]}"
                        + "|service_providers|Expected nothing here unless service_policy is \"listed\"."
            })
    void refusesWhatIsNoListOfServices(String body, String field, String text) {
        Answer answer = camille.put(own, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(field).path(0).asString()).isEqualTo(text);
        assertThat(camille.get(own).json().path("service_policy").asString()).isEqualTo("all");
    }

    @Test
    void whatIsRetiredOrWaitsForANameCannotBeListedAndLeavesTheList() {
        UUID waiting = services.unnamed("waiting");
        UUID attic = services.named("Attic");
        camille.put(own, listed(attic, notes));
        services.retire(attic);
        assertThat(camille.put(own, listed(waiting)).status()).isEqualTo(400);
        assertThat(camille.put(own, listed(attic)).status()).isEqualTo(400);
        assertThat(camille.get(own).json().path("service_providers").toString()).isEqualTo("[\"" + notes + "\"]");
        camille.put(own, listed(notes));
        assertThat(directory
                        .sql()
                        .sql("select service_provider_id from organization_service_provider")
                        .query(UUID.class)
                        .list())
                .containsExactly(notes);
    }

    @Test
    void parallelChangesEndInAListThatSomebodyAskedFor() throws InterruptedException {
        List<String> wanted = List.of(listed(notes), listed(drive), listed(), ALL, listed(notes, drive));
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(
                20,
                () -> camille.put(own, wanted.get(turn.getAndIncrement() % wanted.size()))
                        .status());
        assertThat(outcomes).containsOnly(new Returned<>(200));
        String end = camille.get(own).json().path("service_policy").asString();
        List<UUID> stored = directory
                .sql()
                .sql("select service_provider_id from organization_service_provider order by 1")
                .query(UUID.class)
                .list();
        assertThat(end.equals("listed") || stored.isEmpty()).isTrue();
        assertThat(directory.sql().sql("""
                        select count(*) from change_value v join change c on c.seq = v.change_seq
                        where c.kind = 'organization-services.changed' and v.old_value = v.new_value
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void staffDecideForEachOrganization() {
        organizations.makeStaff("Élodie");
        assertThat(elsewhere.put(own, listed(notes)).status()).isEqualTo(200);
        assertThat(camille.get(own).json().path("service_policy").asString()).isEqualTo("listed");
    }

    @Test
    void refusesInTheContractsOrder() {
        String other = path(organizations.of("Élodie"));
        for (String method : List.of("GET", "PUT")) {
            assertThat(send(directory.browser(), method, own).status()).isEqualTo(401);
            for (String hidden : List.of(other, path(UUID.randomUUID()))) {
                Answer answer = send(camille, method, hidden);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.detail()).isEqualTo("No Organization matches the given query.");
            }
            assertThat(send(directory.browserOf(TestPeople.dominique()), method, own)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(camille.post(own, "{}").status()).isEqualTo(405);
        assertThat(camille.put(own, "not json").status()).isEqualTo(400);
        assertThat(camille.send("PUT", own, request -> request.setHeader("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(camille.get("/api/v1.0/organizations/x/service-providers/").status())
                .isEqualTo(404);
    }

    private static Answer send(Browser browser, String method, String path) {
        return method.equals("GET") ? browser.get(path) : browser.put(path, "not json");
    }

    private static String path(UUID organization) {
        return "/api/v1.0/organizations/" + organization + "/service-providers/";
    }

    private static String listed(UUID... ids) {
        List<String> quoted = Arrays.stream(ids).map(id -> "\"" + id + "\"").toList();
        return "{\"service_policy\": \"listed\", \"service_providers\": " + quoted + "}";
    }

    private static String choice(UUID id, String name, boolean listed) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"audience_id\":\"" + name.toLowerCase(Locale.ROOT)
                + "\",\"listed\":" + listed + "}";
    }
}
