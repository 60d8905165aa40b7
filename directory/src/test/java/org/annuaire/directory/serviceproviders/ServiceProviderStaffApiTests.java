package org.annuaire.directory.serviceproviders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceProviderStaffApiTests {
    private static final String ALL = "/api/v1.0/staff/service-providers/";
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String NOT_UNIQUE = "This field must be unique.";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private TestServices services;
    private Browser staff;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        services = new TestServices(directory.sql());
        staff = directory.browserOf(TestPeople.camille());
        organizations.makeStaff("Camille");
    }

    @Test
    void makesOneThatPeopleAreShownAtOnce() {
        Answer made = staff.post(ALL, "{\"name\": \" Docs \", \"audience_id\": \"docs-client\", \"retired_at\": 1}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().propertyNames())
                .containsExactly("id", "name", "audience_id", "created_at", "updated_at", "retired_at");
        assertThat(made.json().path("name").asString()).isEqualTo("Docs");
        assertThat(made.json().path("audience_id").asString()).isEqualTo("docs-client");
        assertThat(made.json().path("retired_at").isNull()).isTrue();
        assertThat(staff.get(path(made)).body()).isEqualTo(made.body());
        Browser dominique = directory.browserOf(TestPeople.dominique());
        assertThat(dominique.get("/api/v1.0/service-providers/").body()).contains("docs-client");
        assertThat(organizations.kinds()).containsOnlyOnce("service-provider.created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name|This field is required.",
                "{\"name\": \"a\"}|audience_id|This field is required.",
                "{\"name\": \" \", \"audience_id\": \"a\"}|name|This field may not be blank.",
                "{\"name\": \"a\", \"audience_id\": null}|audience_id|This field may not be null.",
                "{\"name\": [], \"audience_id\": \"a\"}|name|Not a valid string.",
                "{\"name\": \"a\", \"audience_id\": \"notes\"}|audience_id|This field must be unique.",
                "{\"name\": \"NOTES\", \"audience_id\": \"a\"}|name|This field must be unique."
            })
    void refusesOneThatCouldNotBeToldFromAnother(String body, String field, String text) {
        services.named("Notes");
        Answer answer = staff.post(ALL, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(field).path(0).asString()).isEqualTo(text);
        assertThat(staff.get(ALL).json().path("results").size()).isOne();
    }

    @Test
    void refusesWhatIsTooLong() {
        String tooLong = "é".repeat(257);
        assertThat(staff.post(ALL, "{\"name\": \"" + tooLong + "\", \"audience_id\": \"" + tooLong + "\"}")
                        .body())
                .isEqualTo("{\"name\":[\"Ensure this field has no more than 256 characters.\"],"
                        + "\"audience_id\":[\"Ensure this field has no more than 256 characters.\"]}");
        String longest = "é".repeat(256);
        assertThat(staff.post(ALL, "{\"name\": \"" + longest + "\", \"audience_id\": \"" + longest + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void oneFirstSeenInATokenWaitsForAName() {
        Browser dominique = directory.browserOf(TestPeople.dominique());
        directory.serviceFor(TestPeople.dominique()).get(TEAMS);
        services.named("Drive");
        Answer waiting = staff.get(ALL + "?is_named=false");
        assertThat(waiting.json().path("results").size()).isOne();
        assertThat(waiting.json().path("results").path(0).path("audience_id").asString())
                .isEqualTo(TestDirectory.SERVICE);
        assertThat(dominique.get("/api/v1.0/service-providers/").body()).doesNotContain(TestDirectory.SERVICE);
        String path = ALL + waiting.json().path("results").path(0).path("id").asString() + "/";
        Answer named = staff.patch(path, "{\"name\": \"Notes\"}");
        assertThat(named.json().path("name").asString()).isEqualTo("Notes");
        assertThat(staff.get(ALL + "?is_named=false").json().path("results").size())
                .isZero();
        assertThat(dominique.get("/api/v1.0/service-providers/").body()).contains(TestDirectory.SERVICE);
        assertThat(organizations.kinds())
                .containsOnlyOnce("service-provider.first-seen")
                .containsOnlyOnce("service-provider.changed");
    }

    @Test
    void renamesAndWritesOnlyWhatChanged() {
        services.named("Drive");
        String path = ALL + services.named("Notes") + "/";
        assertThat(staff.patch(path, "{\"name\": \"notes\"}")
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("notes");
        assertThat(staff.patch(path, "{\"name\": \"notes\"}").status()).isEqualTo(200);
        assertThat(staff.patch(path, "{}").status()).isEqualTo(200);
        assertThat(staff.patch(path, "{\"name\": \"DRIVE\"}").body()).isEqualTo("{\"name\":[\"" + NOT_UNIQUE + "\"]}");
        assertThat(staff.patch(path, "{\"name\": null}").body())
                .isEqualTo("{\"name\":[\"This field may not be null.\"]}");
        assertThat(staff.get(path).json().path("name").asString()).isEqualTo("notes");
        assertThat(organizations.kinds()).containsOnlyOnce("service-provider.changed");
    }

    @Test
    void whatIsRetiredIsServedNothingAndShownToStaffOnlyUntilItIsBroughtBack() {
        Browser dominique = directory.browserOf(TestPeople.dominique());
        String path = ALL + services.named("Notes") + "/";
        dominique.post("/api/v1.0/teams/", "{\"name\": \"Mine\"}");
        assertThat(directory.serviceFor(TestPeople.dominique()).get(TEAMS).body())
                .contains("Mine");
        Answer retired = staff.post(path + "retire/", "");
        assertThat(retired.json().path("retired_at").isNull()).isFalse();
        assertThat(staff.post(path + "retire/", "").body()).isEqualTo(retired.body());
        Answer refused = directory.serviceFor(TestPeople.dominique()).get(TEAMS);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).startsWith("This service no longer uses the directory.");
        assertThat(dominique
                        .get("/api/v1.0/service-providers/")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(names(staff.get(ALL + "?is_retired=true"))).containsExactly("Notes");
        assertThat(names(staff.get(ALL + "?is_retired=false"))).isEmpty();
        assertThat(staff.post(path + "restore/", "").json().path("retired_at").isNull())
                .isTrue();
        assertThat(staff.post(path + "restore/", "").status()).isEqualTo(200);
        assertThat(directory.serviceFor(TestPeople.dominique()).get(TEAMS).body())
                .contains("Mine");
        assertThat(organizations.kinds())
                .containsOnlyOnce("service-provider.retired")
                .containsOnlyOnce("service-provider.restored");
    }

    @Test
    void listsTheNewestFirstAndGoesOnByCursor() {
        for (int i = 0; i < 7; i++) {
            services.named("Service " + i);
        }
        List<String> all = new ArrayList<>();
        String next = ALL + "?page_size=3&q=SERV";
        while (next != null) {
            Answer slice = staff.get(next);
            all.addAll(names(slice));
            String link = slice.json().path("next").asString("");
            next = link.isEmpty()
                    ? null
                    : link.substring(directory.origin().toString().length());
        }
        assertThat(all)
                .containsExactly(
                        "Service 6", "Service 5", "Service 4", "Service 3", "Service 2", "Service 1", "Service 0");
        assertThat(names(staff.get(ALL + "?q=ce+4"))).containsExactly("Service 4");
        assertThat(names(staff.get(ALL + "?q=%25"))).isEmpty();
        assertThat(staff.get(ALL + "?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void parallelCreationsGiveANameAndAnAudienceToOne() throws InterruptedException {
        AtomicInteger turn = new AtomicInteger();
        var sameName = Parallel.calls(
                10,
                () -> staff.post(ALL, "{\"name\": \"Docs\", \"audience_id\": \"docs-" + turn.incrementAndGet() + "\"}")
                        .status());
        assertThat(sameName).containsOnly(new Returned<>(201), new Returned<>(400));
        assertThat(sameName).filteredOn(new Returned<>(201)::equals).hasSize(1);
        var sameAudience = Parallel.calls(
                10,
                () -> staff.post(ALL, "{\"name\": \"D" + turn.incrementAndGet() + "\", \"audience_id\": \"drive\"}")
                        .status());
        assertThat(sameAudience).containsOnly(new Returned<>(201), new Returned<>(400));
        assertThat(sameAudience).filteredOn(new Returned<>(201)::equals).hasSize(1);
    }

    @Test
    void parallelRenamingsGiveANameToOne() throws InterruptedException {
        List<UUID> ids = List.of(services.named("A"), services.named("B"), services.unnamed("c"), services.named("D"));
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(
                4,
                () -> staff.patch(ALL + ids.get(turn.getAndIncrement()) + "/", "{\"name\": \"Docs\"}")
                        .status());
        assertThat(outcomes).filteredOn(new Returned<>(200)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new Returned<>(400)::equals).hasSize(3);
    }

    @Test
    void onlyStaffMayDoAnyOfThisAndAreRefusedInTheContractsOrder() {
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.appoint("Élodie");
        String path = ALL + services.named("Notes") + "/";
        for (Answer answer : List.of(
                elsewhere.get(ALL),
                elsewhere.post(ALL, "not json"),
                elsewhere.get(path),
                elsewhere.get(ALL + UUID.randomUUID() + "/"),
                elsewhere.patch(path, "not json"),
                elsewhere.post(path + "retire/", ""),
                elsewhere.post(path + "restore/", ""))) {
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(directory.browser().get(ALL).status()).isEqualTo(401);
        String unknown = ALL + UUID.randomUUID() + "/";
        for (Answer answer : List.of(
                staff.get(unknown),
                staff.patch(unknown, "not json"),
                staff.post(unknown + "retire/", ""),
                staff.post(unknown + "restore/", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("No ServiceProvider matches the given query.");
        }
        assertThat(staff.delete(path).status()).isEqualTo(405);
        assertThat(staff.patch(path, "not json").status()).isEqualTo(400);
        assertThat(staff.post(ALL, "not json").status()).isEqualTo(400);
        assertThat(staff.send("PATCH", path, request -> request.setHeader("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(provider -> provider.path("name").asString("null"))
                .toList();
    }

    private static String path(Answer made) {
        return ALL + made.json().path("id").asString() + "/";
    }
}
