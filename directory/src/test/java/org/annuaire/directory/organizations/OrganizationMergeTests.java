package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.users.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("platform")
final class OrganizationMergeTests {
    private static final String ALL = "/api/v1.0/staff/organizations/";

    /** One row for each foreign key to organizations, in the organization {@code :from}. */
    private static final Map<String, String> ROWS = Map.of(
            "organization_registration_id.organization_id",
            "insert into organization_registration_id (value, organization_id, added_at) values ('OLD', :from, now())",
            "organization_domain.organization_id",
            "insert into organization_domain (value, organization_id, added_at) values ('old.example', :from, now())",
            "organization_service_provider.organization_id",
            """
            with service as (
              insert into service_provider (audience_id, created_at, updated_at)
              values ('x', now(), now()) returning id)
            insert into organization_service_provider (organization_id, service_provider_id) select :from, id
            from service
            """,
            "users.organization_id",
            "insert into users (organization_id, name, created_at, updated_at) values (:from, 'Old', now(), now())",
            "organization_access.organization_id",
            """
            insert into organization_access (organization_id, user_id, created_at, updated_at)
            select organization_id, id, now(), now() from users where organization_id = :from limit 1
            """,
            "waiting_case.organization_id",
            """
            insert into waiting_case (kind, about, organization_id, issuer, subject, first_at, last_at)
            values ('sign-in-refused', 'one', :from, 'i', 's', now(), now())
            """,
            "waiting_case.other_organization_id",
            """
            insert into waiting_case (kind, about, other_organization_id, issuer, subject, first_at, last_at)
            values ('sign-in-refused', 'two', :from, 'i', 's', now(), now())
            """,
            "team.organization_id",
            "insert into team (organization_id, name, created_at, updated_at) values (:from, 'Old', now(), now())");

    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser staff;
    private Browser elsewhere;
    private UUID from;
    private UUID into;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        staff = directory.browserOf(TestPeople.camille());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Camille");
        from = organizations.of("Élodie");
        into = organizations.of("Camille");
    }

    @Test
    void givesEverythingToTheOtherOrganization() {
        elsewhere.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}");
        organizations.appoint("Élodie");
        Answer answer = merge(from, into);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("merged").asBoolean()).isTrue();
        assertThat(staff.get(ALL + from + "/").status()).isEqualTo(404);
        assertThat(staff.get(ALL + into + "/")
                        .json()
                        .path("registration_id_list")
                        .toString())
                .isEqualTo("[\"" + TestPeople.SIRET + "\",\"" + TestPeople.OTHER_SIRET + "\"]");
        assertThat(elsewhere
                        .get("/api/v1.0/users/me/")
                        .json()
                        .path("organization")
                        .path("id")
                        .asString())
                .isEqualTo(into.toString());
        assertThat(elsewhere
                        .get("/api/v1.0/organizations/" + into + "/")
                        .json()
                        .path("abilities")
                        .path("patch")
                        .asBoolean())
                .isTrue();
        assertThat(elsewhere.get("/api/v1.0/teams/").json().size()).isOne();
        directory.browserOf(TestPeople.elsewhere());
        assertThat(organizations.kinds())
                .containsOnlyOnce("organization.merged")
                .containsOnlyOnce("organization.deleted");
    }

    @Test
    void everyForeignKeyToOrganizationsIsMoved() {
        List<String> keys = directory.sql().sql("""
                        select conrelid::regclass || '.' || attname
                        from pg_constraint
                        join pg_attribute on attrelid = conrelid and attnum = any (conkey)
                        where contype = 'f' and confrelid = 'organization'::regclass
                        """).query(String.class).list();
        assertThat(keys)
                .as("a new foreign key needs a listener of OrganizationEvent.Merged, and a row in this test")
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
        List<String> usersFirst = keys.stream()
                .sorted((one, other) -> Boolean.compare(other.startsWith("users."), one.startsWith("users.")))
                .toList();
        usersFirst.forEach(key -> directory
                .sql()
                .sql(requireNonNull(ROWS.get(key)))
                .param("from", from)
                .update());
        Map<String, Long> before = countAll(keys, into);
        assertThat(merge(from, into).status()).isEqualTo(200);
        Map<String, Long> left = countAll(keys, from);
        Map<String, Long> after = countAll(keys, into);
        assertThat(keys).allSatisfy(key -> {
            assertThat(left.get(key)).as(key).isZero();
            assertThat(after.get(key)).as(key).isGreaterThan(before.get(key));
        });
    }

    @Test
    void aDryRunTellsWhatWouldMoveAndMovesNothing() {
        elsewhere.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}");
        Answer answer = staff.post(ALL + from + "/merge/", "{\"into\": \"" + into + "\", \"dry_run\": true}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("merged").asBoolean()).isFalse();
        assertThat(answer.json().path("from").path("name").asString()).isEqualTo(TestPeople.OTHER_SIRET);
        assertThat(answer.json().path("moving").toString())
                .isEqualTo("{\"administrators\":0,\"domains\":0,\"registration_ids\":1,\"service_providers\":0,"
                        + "\"teams\":1,\"users\":1,\"waiting_cases\":0}");
        assertThat(answer.json().path("obstacles").toString()).isEqualTo("[]");
        assertThat(staff.get(ALL + from + "/").status()).isEqualTo(200);
        assertThat(organizations.kinds()).doesNotContain("organization.merged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update organization set is_active = false where id = :from|one of them is suspended and the other is"
                        + " not.",
                "update organization set service_policy = 'listed' where id = :from"
                        + "|one of them lists the services it allows and the other allows all.",
                "update organization set metadata = jsonb_build_object('a', id, 'b', 1)"
                        + "|their metadata differ in \"a\".",
                "with s as (insert into service_provider (audience_id, created_at, updated_at) values ('x', now(),"
                        + " now()) returning id), l as (update organization set service_policy = 'listed') insert into"
                        + " organization_service_provider select :from, id from s|they list different services that"
                        + " they allow."
            })
    void refusesWhatContradicts(String change, String reason) {
        directory.sql().sql(change).param("from", from).update();
        Answer answer = merge(from, into);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).isEqualTo("These organizations cannot be merged as they are: " + reason);
        Answer plan = staff.post(ALL + from + "/merge/", "{\"into\": \"" + into + "\", \"dry_run\": true}");
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json().path("obstacles").size()).isOne();
        assertThat(staff.get(ALL + from + "/").status()).isEqualTo(200);
    }

    @Test
    void namesAllReasonsInTheReadersLanguage() {
        directory
                .sql()
                .sql("update organization set is_active = false, service_policy = 'listed' where id = :from")
                .param("from", from)
                .update();
        Answer answer = staff.send(
                "POST",
                ALL + from + "/merge/",
                request -> request.header("Content-Type", "application/json")
                        .header("Accept-Language", "fr")
                        .method("POST", BodyPublishers.ofString("{\"into\": \"" + into + "\"}")));
        assertThat(answer.detail()).contains("l'une est suspendue et l'autre non; l'une liste les services");
    }

    @Test
    void metadataAreUnited() {
        directory.sql().sql("""
                        update organization
                        set metadata = case id when :from
                            then '{"a": 1, "c": 3}'::jsonb else '{"b": 2, "c": 3}'::jsonb end
                        """).param("from", from).update();
        merge(from, into);
        var metadata = staff.get(ALL + into + "/").json().path("metadata");
        assertThat(metadata.propertyNames()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aCaseThatTheMergeAnswersIsDismissed() {
        directory.sql().sql("""
                        insert into waiting_case
                          (kind, about, organization_id, other_organization_id, issuer, subject, first_at, last_at)
                        values ('organization-conflict', 'x', :from, :into, 'i', 's', now(), now())
                        """).param("from", from).param("into", into).update();
        merge(from, into);
        assertThat(directory
                        .sql()
                        .sql("select decision from waiting_case where decided_by = :staff")
                        .param("staff", organizations.user("Camille"))
                        .query(String.class)
                        .list())
                .containsExactly("dismissed");
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String path = ALL + from + "/merge/";
        assertThat(directory.browser().post(path, "not json").status()).isEqualTo(401);
        assertThat(elsewhere.post(path, "not json").status()).isEqualTo(403);
        assertThat(staff.get(path).status()).isEqualTo(405);
        assertThat(staff.post(ALL + UUID.randomUUID() + "/merge/", "not json").status())
                .isEqualTo(404);
        assertThat(staff.post(path, "not json").status()).isEqualTo(400);
        assertThat(staff.post(path, "{}").body()).isEqualTo("{\"into\":[\"This field is required.\"]}");
        assertThat(merge(from, from).body()).isEqualTo("{\"into\":[\"Expected another organization.\"]}");
        UUID unknown = UUID.randomUUID();
        assertThat(merge(from, unknown).body())
                .isEqualTo("{\"into\":[\"Invalid pk \\\"" + unknown + "\\\" - object does not exist.\"]}");
    }

    @Test
    void parallelMergesOfTwoIntoEachOtherLeaveOne() throws InterruptedException {
        List<UUID> sides = List.of(from, into);
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(6, () -> {
            int side = turn.getAndIncrement() % 2;
            return merge(sides.get(side), sides.get(1 - side)).status();
        });
        assertThat(outcomes).filteredOn(new Returned<>(200)::equals).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals(new Returned<>(200)))
                .allMatch(outcome -> outcome.equals(new Returned<>(404)) || outcome.equals(new Returned<>(400)));
        assertThat(directory
                        .sql()
                        .sql("select count(distinct organization_id) from users")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void lifeGoesOnWhileAnOrganizationIsMerged() throws InterruptedException {
        organizations.appoint("Élodie");
        signIn("élodie", TestPeople.OTHER_SIRET);
        AtomicInteger turn = new AtomicInteger();
        String accesses = "/api/v1.0/organizations/" + from + "/accesses/";
        String appointment = "{\"user\": \"" + organizations.user("Élodie") + "\"}";
        var outcomes = Parallel.calls(16, () -> {
            int number = turn.getAndIncrement();
            return switch (number % 4) {
                case 0 -> number == 8 ? merge(from, into).status() : signIn("new" + number, TestPeople.OTHER_SIRET);
                case 1 -> signIn("élodie", "21510339100011");
                case 2 ->
                    elsewhere.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}").status();
                default -> elsewhere.post(accesses, appointment).status();
            };
        });
        assertThat(outcomes)
                .allMatch(outcome -> outcome instanceof Returned<Integer> answer
                        && List.of(200, 201, 400, 404).contains(answer.value()));
        assertThat(outcomes).filteredOn(new Returned<>(200)::equals).hasSize(8);
        assertThat(outcomes).filteredOn(new Returned<>(201)::equals).hasSize(4);
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users where organization_id <> :into")
                        .param("into", into)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Straight to the domain: the provider of tests signs in one person at a time. */
    private int signIn(String subject, String registrationId) {
        directory
                .bean(Users.class)
                .signIn(TestClaims.of(subject)
                        .withEmail(null)
                        .withRegistrationId(registrationId)
                        .build());
        return 200;
    }

    private Answer merge(UUID one, UUID other) {
        return staff.post(ALL + one + "/merge/", "{\"into\": \"" + other + "\"}");
    }

    private Map<String, Long> countAll(List<String> keys, UUID organization) {
        return keys.stream()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> directory
                                .sql()
                                .sql("select count(*) from " + key.replace(".", " where ") + " = :organization")
                                .param("organization", organization)
                                .query(Long.class)
                                .single()));
    }
}
