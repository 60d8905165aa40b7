package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.params.provider.ValueSource;

final class StaffOrganizationApiTests {
    private static final String ALL = "/api/v1.0/staff/organizations/";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser staff;
    private Browser elsewhere;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        staff = directory.browserOf(TestPeople.camille());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Camille");
    }

    @Test
    void makesAnOrganizationWithItsIdentifiersInTheirOneForm() {
        Answer made = staff.post(ALL, """
                {"name": "Ville de X", "registration_id_list": ["215 103 391 00011", "21510339100011"],
                 "domain_list": ["Ville-X.example", "écoles.example"], "metadata": {"is_commune": true}}
                """);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "registration_id_list",
                        "domain_list",
                        "metadata",
                        "service_policy",
                        "is_active",
                        "suspended_at",
                        "suspended_reason",
                        "created_at",
                        "updated_at");
        assertThat(made.json().path("registration_id_list").toString()).isEqualTo("[\"21510339100011\"]");
        assertThat(made.json().path("domain_list").toString())
                .isEqualTo("[\"ville-x.example\",\"xn--coles-9ra.example\"]");
        assertThat(made.json().path("metadata").toString()).isEqualTo("{\"is_commune\":true}");
        assertThat(staff.get(path(made)).body()).isEqualTo(made.body());
        assertThat(organizations.kinds())
                .endsWith(
                        "organization.created",
                        "organization.identified",
                        "organization.identified",
                        "organization.identified");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"a\"}|__all__|An organization has at least one registration id or one domain.",
                "{\"domain_list\": [\"a.example\"]}|name|This field is required.",
                "{\"name\": \"a\", \"domain_list\": [\"gmail.com\"]}|domain_list"
                        + "|Anybody can have an address in \"gmail.com\": it identifies no organization.",
                "{\"name\": \"a\", \"domain_list\": [\"a b\"]}|domain_list|\"a b\" is no mail domain.",
                "{\"name\": \"a\", \"registration_id_list\": [\"12\"]}|registration_id_list"
                        + "|\"12\" is no registration id of the scheme that this directory uses.",
                "{\"name\": \"a\", \"registration_id_list\": [\"11000101300017\"]}|registration_id_list"
                        + "|\"11000101300017\" belongs to another organization.",
                "{\"name\": \"a\", \"domain_list\": [\"a.example\"], \"metadata\": []}|metadata|Expected an object.",
                "{\"name\": \"a\", \"domain_list\": \"a.example\"}|domain_list|Expected a list of items."
            })
    void refusesAnOrganizationThatCouldNotBeRecognised(String body, String field, String text) {
        Answer answer = staff.post(ALL, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path(field).path(0).asString()).isEqualTo(text);
        assertThat(staff.get(ALL).json().path("results").size()).isEqualTo(2);
    }

    @Test
    void changesNameAndMetadata() {
        String path = ALL + organizations.of("Élodie") + "/";
        Answer answer = staff.patch(path, "{\"name\": \"Ville\", \"metadata\": {\"is_commune\": true}}");
        assertThat(answer.json().path("name").asString()).isEqualTo("Ville");
        assertThat(staff.patch(path, "{}").json().path("metadata").toString()).isEqualTo("{\"is_commune\":true}");
        assertThat(staff.patch(path, "{\"metadata\": null}").body())
                .isEqualTo("{\"metadata\":[\"This field may not be null.\"]}");
        assertThat(organizations.kinds()).containsOnlyOnce("organization.changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "[]", "{\"a\": \"\\u0000\"}"})
    void namesMetadataWithTheOtherFields(String metadata) {
        String body = "{\"metadata\": " + metadata + ", \"name\": []}";
        String path = ALL + organizations.of("Élodie") + "/";
        for (Answer answer : List.of(staff.post(ALL, body), staff.patch(path, body))) {
            assertThat(answer.json().propertyNames()).containsExactly("name", "metadata");
        }
    }

    @Test
    void namesBothListsOfIdentifiersWithTheOtherFields() {
        assertThat(staff.post(ALL, """
                        {"name": "", "registration_id_list": ["x", "y"], "domain_list": ["b"], "metadata": 1}""").json().propertyNames())
                .containsExactly("name", "registration_id_list", "domain_list", "metadata");
        Answer taken = staff.post(ALL, """
                {"name": "a", "registration_id_list": ["%s"], "domain_list": ["gmail.com"]}""".formatted(TestPeople.SIRET));
        assertThat(taken.json().propertyNames()).containsExactly("domain_list");
        String of = ALL + organizations.of("Élodie") + "/domains/";
        assertThat(staff.post(of, "{\"value\": \"taken.example\"}").status()).isEqualTo(201);
        Answer both = staff.post(ALL, """
                {"name": "a", "registration_id_list": ["%s"], "domain_list": ["taken.example"]}""".formatted(TestPeople.SIRET));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.json().propertyNames()).containsExactly("registration_id_list", "domain_list");
        assertThat(staff.get(ALL + "?q=a").body()).doesNotContain("\"name\":\"a\"");
    }

    @Test
    void refusesNumbersThatAreTooLarge() {
        String path = ALL + organizations.of("Élodie") + "/";
        for (String number : List.of("1e999999999", "-1e400", "[1e99999999999]")) {
            assertThat(staff.patch(path, "{\"metadata\": {\"a\": " + number + "}}")
                            .status())
                    .as(number)
                    .isEqualTo(400);
        }
        Answer answer = staff.patch(path, "{\"metadata\": {\"a\": 1e300, \"is_commune\": true}}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.2.3.4", "a.1", "a@b.example", "[1.2.3.4]"})
    void refusesADomainWhereNoAddressCanBe(String domain) {
        String path = ALL + organizations.of("Élodie") + "/domains/";
        assertThat(staff.post(path, "{\"value\": \"" + domain + "\"}").body())
                .isEqualTo("{\"value\":[\"\\\"" + domain + "\\\" is no mail domain.\"]}");
        assertThat(staff.post(ALL, "{\"name\": \"a\", \"domain_list\": [\"" + domain + "\"]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void addsAndRemovesIdentifiers() {
        String path = ALL + organizations.of("Élodie") + "/";
        Answer added = staff.post(path + "domains/", "{\"value\": \"Ville.Example\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("domain_list").toString()).isEqualTo("[\"ville.example\"]");
        assertThat(staff.post(path + "domains/", "{\"value\": \"ville.example\"}")
                        .status())
                .isEqualTo(201);
        assertThat(staff.post(path + "registration-ids/", "{\"value\": \"21510339100011\"}")
                        .json()
                        .path("registration_id_list")
                        .toString())
                .isEqualTo("[\"" + TestPeople.OTHER_SIRET + "\",\"21510339100011\"]");
        assertThat(staff.delete(path + "domains/?value=VILLE.example").status()).isEqualTo(204);
        assertThat(staff.delete(path + "domains/?value=ville.example").status()).isEqualTo(404);
        assertThat(staff.delete(path + "registration-ids/?value=" + TestPeople.OTHER_SIRET)
                        .status())
                .isEqualTo(204);
        Answer last = staff.delete(path + "registration-ids/?value=21510339100011");
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.detail()).contains("at least one");
    }

    @Test
    void anIdentifierOfAnotherOrganizationIsRefusedAndItsFieldNamed() {
        Answer answer = staff.post(
                ALL + organizations.of("Élodie") + "/registration-ids/", "{\"value\": \"" + TestPeople.SIRET + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"value\":[\"\\\"" + TestPeople.SIRET + "\\\" belongs to another organization.\"]}");
    }

    @Test
    void parallelClaimsOfOneDomainGiveItToOneOrganization() throws InterruptedException {
        List<UUID> both = List.of(organizations.of("Camille"), organizations.of("Élodie"));
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(
                10,
                () -> staff.post(
                                ALL + both.get(turn.getAndIncrement() % 2) + "/domains/",
                                "{\"value\": \"wanted.example\"}")
                        .status());
        assertThat(outcomes).filteredOn(new Returned<>(201)::equals).hasSize(5);
        assertThat(outcomes).filteredOn(new Returned<>(400)::equals).hasSize(5);
        assertThat(organizations.kinds()).containsOnlyOnce("organization.identified");
    }

    @Test
    void parallelMakersOfOneOrganizationWaitForEachOtherInWhateverOrderTheyNameIt() throws InterruptedException {
        List<String> orders = List.of(
                "[\"a.example\", \"b.example\", \"c.example\"]", "[\"c.example\", \"b.example\", \"a.example\"]");
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(10, () -> {
            String domains = orders.get(turn.getAndIncrement() % 2);
            return staff.post(ALL, "{\"name\": \"a\", \"domain_list\": " + domains + "}")
                    .status();
        });
        assertThat(outcomes).filteredOn(new Returned<>(201)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new Returned<>(400)::equals).hasSize(9);
    }

    @Test
    void parallelRemovalsLeaveOneIdentifier() throws InterruptedException {
        String path = ALL + organizations.of("Élodie") + "/";
        staff.post(path + "domains/", "{\"value\": \"ville.example\"}");
        List<String> removals = List.of(
                path + "domains/?value=ville.example", path + "registration-ids/?value=" + TestPeople.OTHER_SIRET);
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(
                2, () -> staff.delete(removals.get(turn.getAndIncrement())).status());
        assertThat(outcomes).containsExactlyInAnyOrder(new Returned<>(204), new Returned<>(409));
    }

    @Test
    void findsByNameWithoutCaseAndAccentsAndByIdentifier() {
        UUID other = organizations.of("Élodie");
        staff.patch(ALL + other + "/", "{\"name\": \"Préfecture de l'Œuvre\"}");
        staff.post(ALL + other + "/domains/", "{\"value\": \"ville.example\"}");
        for (String q : List.of("PREFECTURE", "pr%C3%A9fec", "oeuvre", "ville.ex", "VILLE.EX", "110+001+013")) {
            assertThat(names(staff.get(ALL + "?q=" + q))).as(q).containsExactly("Préfecture de l'Œuvre");
        }
        for (String q : List.of("%25", "_", "%5C", "nobody")) {
            assertThat(names(staff.get(ALL + "?q=" + q))).as(q).isEmpty();
        }
        assertThat(names(staff.get(ALL + "?q="))).hasSize(2);
    }

    @Test
    void listsTheNewestFirstAndGoesOnByCursor() {
        for (int i = 0; i < 5; i++) {
            staff.post(ALL, "{\"name\": \"n" + i + "\", \"domain_list\": [\"n" + i + ".example\"]}");
        }
        List<String> all = new ArrayList<>();
        String next = ALL + "?page_size=3";
        while (next != null) {
            Answer slice = staff.get(next);
            assertThat(slice.json().propertyNames()).containsExactly("next", "results");
            all.addAll(names(slice));
            String link = slice.json().path("next").asString("");
            next = link.isEmpty()
                    ? null
                    : link.substring(directory.origin().toString().length());
        }
        assertThat(all).containsExactly("n4", "n3", "n2", "n1", "n0", TestPeople.OTHER_SIRET, TestPeople.SIRET);
    }

    @Test
    void onlyStaffMayDoAnyOfThis() {
        organizations.appoint("Élodie");
        String path = ALL + organizations.of("Élodie") + "/";
        for (Answer answer : List.of(
                elsewhere.get(ALL),
                elsewhere.post(ALL, "not json"),
                elsewhere.get(path),
                elsewhere.get(ALL + UUID.randomUUID() + "/"),
                elsewhere.patch(path, "not json"),
                elsewhere.post(path + "domains/", "not json"),
                elsewhere.post(path + "registration-ids/", "not json"),
                elsewhere.delete(path + "domains/?value=a"),
                elsewhere.delete(path + "registration-ids/?value=a"),
                elsewhere.post(path + "suspend/", "not json"),
                elsewhere.post(path + "resume/", "not json"),
                elsewhere.post(path + "look-up/", "not json"))) {
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(directory.browser().get(ALL).status()).isEqualTo(401);
        assertThat(staff.get(ALL + UUID.randomUUID() + "/").status()).isEqualTo(404);
        assertThat(staff.delete(path).status()).isEqualTo(405);
        assertThat(staff.patch(path, "not json").status()).isEqualTo(400);
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(organization -> organization.path("name").asString())
                .toList();
    }

    private static String path(Answer made) {
        return ALL + made.json().path("id").asString() + "/";
    }
}
