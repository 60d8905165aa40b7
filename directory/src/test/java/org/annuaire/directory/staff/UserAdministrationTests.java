package org.annuaire.directory.staff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("platform")
final class UserAdministrationTests {
    private static final String USERS = "/api/v1.0/staff/users/";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final Person BORIS =
            Person.named("Boris", "Petit", "boris.petit@ministere.example", TestPeople.SIRET);

    /** One row for each foreign key to users, of the user {@code :from}. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("staff_grant.user_id", "insert into staff_grant (user_id, granted_at) values (:from, now())"),
            Map.entry("staff_grant.granted_by", "update staff_grant set granted_by = :from where user_id <> :from"),
            Map.entry("identity.user_id", "select 1 where :from::uuid is null"),
            Map.entry("contact.owner_id", """
                    insert into contact (owner_id, full_name, created_at, updated_at)
                    values (:from, 'A friend', now(), now())
                    """),
            Map.entry("contact.user_id", "select 1 where :from::uuid is null"),
            Map.entry("team_access.user_id", """
                    with made as (
                      insert into team (organization_id, name, created_at, updated_at)
                      select organization_id, 'Budget', now(), now() from users where id = :from returning id)
                    insert into team_access (team_id, user_id, role, created_at, updated_at)
                    select id, :from, 'owner', now(), now() from made
                    """),
            Map.entry("invitation.issuer_id", """
                    insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                    select team_id, 'x@y.example', :from, now(), now(), now() from team_access where user_id = :from
                    """),
            Map.entry("organization_access.user_id", """
                    insert into organization_access (organization_id, user_id, created_at, updated_at)
                    select organization_id, id, now(), now() from users where id = :from
                    """),
            Map.entry("organization_access.granted_by", "update organization_access set granted_by = :from"),
            Map.entry("waiting_case.user_id", """
                    insert into waiting_case (kind, about, user_id, issuer, subject, first_at, last_at)
                    values ('sign-in-refused', 'one', :from, 'i', 's', now(), now())
                    """),
            Map.entry("waiting_case.decided_by", """
                    insert into waiting_case (kind, about, issuer, subject, first_at, last_at, decision, decided_by,
                    decided_at)
                    values ('sign-in-refused', 'two', 'i', 's', now(), now(), 'kept', :from, now())
                    """),
            Map.entry("api_key.created_by", """
                    insert into api_key (name, hash, hint, scopes, created_by, created_at, expires_at)
                    values ('k', 'h', '123456', '{s}', :from, now(), now())
                    """));

    private final TestDirectory directory = TestDirectory.shared();
    private final TestOrganizations people = new TestOrganizations(directory.sql());
    private Browser staff;
    private Browser dominique;

    @BeforeEach
    void camilleIsStaff() {
        staff = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        directory.browserOf(BORIS);
        people.makeStaff("Camille");
    }

    @Test
    void aDeactivatedPersonIsAStrangerUntilReactivated() {
        Answer answer = act("Dominique", "deactivate", "{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("deactivated");
        assertThat(dominique.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        assertThat(directory
                        .serviceFor(TestPeople.dominique())
                        .get("/resource-server/v1.0/teams/")
                        .status())
                .isEqualTo(401);
        assertThat(count("select count(*) from spring_session where principal_name = '" + people.user("Dominique")
                        + "'"))
                .isZero();
        assertThat(act("Dominique", "reactivate", "{}").json().path("state").asString())
                .isEqualTo("active");
        assertThat(directory
                        .browserOf(TestPeople.dominique())
                        .get("/api/v1.0/users/me/")
                        .status())
                .isEqualTo(200);
        assertThat(people.kinds()).contains("user.deactivated", "user.reactivated");
    }

    @Test
    void theOnlyOwnerOfTeamsStaysUntilThereIsAnHeir() {
        dominique.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}");
        Answer refused = act("Dominique", "deactivate", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("only owner of: Budget");
        assertThat(details("Dominique").json().path("responsibilities").toString())
                .contains("\"Budget\"");
        assertThat(details("Dominique").json().path("state").asString()).isEqualTo("active");

        Answer done = act("Dominique", "deactivate", "{\"heir\": \"" + people.user("Boris") + "\"}");

        assertThat(done.status()).isEqualTo(200);
        assertThat(count("select count(*) from team_access where role = 'owner'"))
                .isEqualTo(2);
        assertThat(people.kinds()).contains("team-access.inherited");
    }

    @Test
    void twoOwnersWhoLeaveAtOnceDoNotLeaveTheTeamAlone() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            String team = dominique
                    .post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")
                    .json()
                    .path("id")
                    .asString();
            directory
                    .sql()
                    .sql("""
                            insert into team_access (team_id, user_id, role, created_at, updated_at)
                            values (:team::uuid, :user, 'owner', now(), now())
                            """)
                    .param("team", team)
                    .param("user", people.user("Boris"))
                    .update();
            List<String> owners = List.of("Dominique", "Boris");
            AtomicInteger next = new AtomicInteger();
            var outcomes = Parallel.calls(
                    2,
                    () -> act(owners.get(next.getAndIncrement()), "deactivate", "{}")
                            .status());
            assertThat(outcomes).containsExactlyInAnyOrder(new Parallel.Returned<>(200), new Parallel.Returned<>(409));
            owners.forEach(owner -> act(owner, "reactivate", "{}"));
            dominique = directory.browserOf(TestPeople.dominique());
            directory.sql().sql("delete from team").update();
        }
    }

    @Test
    void aMovedPersonKeepsTheirTeamsAndAdministersNothing() {
        directory.browserOf(TestPeople.elsewhere());
        dominique.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}");
        people.appoint("Dominique");
        UUID target = people.of("Élodie");
        Answer moved = act("Dominique", "move", "{\"organization\": \"" + target + "\"}");
        assertThat(moved.json().path("organization").path("id").asString()).isEqualTo(target.toString());
        assertThat(count("select count(*) from organization_access")).isZero();
        assertThat(dominique.get("/api/v1.0/teams/").json().size()).isOne();
        assertThat(people.kinds()).contains("user.left", "user.moved", "organization-access.deleted");
    }

    @Test
    void nobodyMovesToAnOrganizationThatIsSuspendedOrDoesNotExist() {
        directory.browserOf(TestPeople.elsewhere());
        UUID target = people.of("Élodie");
        directory
                .sql()
                .sql("update organization set is_active = false where id = :id")
                .param("id", target)
                .update();
        for (String organization : List.of(target.toString(), NOBODY)) {
            Answer refused = act("Dominique", "move", "{\"organization\": \"" + organization + "\"}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).isEqualTo("Expected an organization that exists and is not suspended.");
        }
    }

    @Test
    void anErasedPersonLeavesNothingPersonal() {
        dominique.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}");
        UUID gone = people.user("Dominique");
        Answer erased = act("Dominique", "erase", "{\"heir\": \"" + people.user("Boris") + "\"}");
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.json().path("name").isNull()).isTrue();
        for (String table : List.of("identity", "team_access", "staff_grant", "organization_access")) {
            assertThat(count("select count(*) from " + table + " where user_id = '" + gone + "'"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("select count(*) from contact where owner_id = '" + gone + "' or user_id = '" + gone + "'"))
                .isZero();
        assertThat(count("""
                        select count(*) from change_value
                        where old_value like '%ominique%' or new_value like '%ominique%'
                        """)).isZero();
        assertThat(staff.post(USERS + gone + "/reactivate/", "{}").detail()).isEqualTo("This person was erased.");
        directory.browserOf(TestPeople.dominique());
        assertThat(people.user("Dominique")).isNotEqualTo(gone);
    }

    @Test
    void aMergedPersonSignsInAsTheOther() {
        UUID gone = people.user("Dominique");
        UUID kept = people.user("Boris");
        dominique.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}");
        Answer merged = staff.post(USERS + gone + "/merge/", "{\"into\": \"" + kept + "\"}");
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json().path("identities").asInt()).isEqualTo(2);
        assertThat(dominique.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        Browser again = directory.browserOf(TestPeople.dominique());
        assertThat(again.get("/api/v1.0/users/me/").json().path("id").asString())
                .isEqualTo(kept.toString());
        assertThat(again.get("/api/v1.0/teams/").json().size()).isOne();
    }

    @Test
    void everyForeignKeyToUsersIsMerged() {
        UUID from = people.user("Dominique");
        UUID into = people.user("Boris");
        List<String> keys = directory.sql().sql("""
                        select conrelid::regclass || '.' || attname
                        from pg_constraint
                        join pg_attribute on attrelid = conrelid and attnum = any (conkey)
                        where contype = 'f' and confrelid = 'users'::regclass and attname <> 'organization_id'
                        """).query(String.class).list();
        assertThat(keys)
                .as("a new foreign key needs a listener of UserEvent.Merged, and a row in this test")
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
        for (String key : List.of(
                "staff_grant.user_id",
                "staff_grant.granted_by",
                "contact.owner_id",
                "team_access.user_id",
                "invitation.issuer_id",
                "organization_access.user_id",
                "organization_access.granted_by",
                "waiting_case.user_id",
                "waiting_case.decided_by",
                "api_key.created_by")) {
            directory
                    .sql()
                    .sql(requireNonNull(ROWS.get(key)))
                    .param("from", from)
                    .update();
        }
        assertThat(staff.post(USERS + from + "/merge/", "{\"into\": \"" + into + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(keys).allSatisfy(key -> {
            String[] column = key.split("\\.", 2);
            assertThat(count("select count(*) from " + column[0] + " where " + column[1] + " = '" + from + "'"))
                    .isZero();
            assertThat(count("select count(*) from " + column[0] + " where " + column[1] + " = '" + into + "'"))
                    .isPositive();
        });
    }

    @Test
    void whatIsAmbiguousIsNotMerged() {
        directory.browserOf(TestPeople.elsewhere());
        UUID from = people.user("Dominique");
        UUID deactivated = people.user("Boris");
        act("Boris", "deactivate", "{}");
        for (UUID into : List.of(from, people.user("Élodie"), deactivated)) {
            Answer refused = staff.post(USERS + from + "/merge/", "{\"into\": \"" + into + "\"}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).startsWith("These two cannot be merged");
        }
        assertThat(people.kinds()).doesNotContain("user.merged");
    }

    @Test
    void theLastOfTheStaffStays() {
        Answer refused = act("Camille", "deactivate", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).startsWith("This person is the last one of the staff.");
    }

    @Test
    void anHeirIsSomebodyElseWhoIsActive() {
        act("Boris", "deactivate", "{}");
        for (UUID heir : List.of(people.user("Dominique"), people.user("Boris"), UUID.fromString(NOBODY))) {
            assertThat(act("Dominique", "deactivate", "{\"heir\": \"" + heir + "\"}")
                            .detail())
                    .isEqualTo("The heir must be another person who is active.");
        }
    }

    @Test
    void theListGoesOnByCursorAndIsSearched() {
        Answer first = staff.get(USERS + "?page_size=2");
        assertThat(first.json().path("results").size()).isEqualTo(2);
        String next = first.json()
                .path("next")
                .asString()
                .substring(directory.origin().toString().length());
        Answer second = staff.get(next);
        assertThat(second.json().path("results").size()).isOne();
        assertThat(second.json().path("next").isNull()).isTrue();
        assertThat(staff.get(USERS + "?q=BORIS.petit@").json().path("results").size())
                .isOne();
        assertThat(staff.get(USERS + "?q=%25").json().path("results").size()).isZero();
        assertThat(staff.get(USERS + "?cursor=x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivate", "reactivate", "move", "merge", "erase"})
    void onlyStaffActOnPeopleWhateverTheySend(String operation) {
        assertThat(dominique
                        .post(USERS + people.user("Boris") + "/" + operation + "/", "[")
                        .status())
                .isEqualTo(403);
        assertThat(staff.post(
                                USERS + NOBODY + "/" + operation + "/",
                                "{\"organization\": \"" + people.of("Boris") + "\", \"into\": \"" + NOBODY + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"move", "merge"})
    void aBodyWithoutItsFieldIsExplained(String operation) {
        assertThat(act("Boris", operation, "{}").status()).isEqualTo(400);
        assertThat(act("Boris", operation, "[]").status()).isEqualTo(400);
    }

    private Answer act(String person, String operation, String body) {
        return staff.post(USERS + people.user(person) + "/" + operation + "/", body);
    }

    private Answer details(String person) {
        return staff.get(USERS + people.user(person) + "/");
    }

    private int count(String sql) {
        return directory.sql().sql(sql).query(Integer.class).single();
    }
}
