package org.annuaire.directory.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody tries to copy the directory, with two instances on one database. */
@Tag("platform")
final class HarvestTests {
    private static final int BUDGET = 10;
    private static final int BUDGET_OF_SERVICE = 15;
    private static final int ACCOUNTS = 20;
    private static final int PEOPLE_BY_LETTER = 20;
    private static final String USERS = "/api/v1.0/users/";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    private static TestDirectory directory;
    private static TestDirectory other;
    private Browser camille;
    private TestTeam team;

    @BeforeAll
    static void start() {
        directory = TestDirectory.start(Map.of(
                "annuaire.disclosure.per-day.person",
                String.valueOf(BUDGET),
                "annuaire.disclosure.per-day.staff",
                "12",
                "annuaire.disclosure.per-day.service",
                String.valueOf(BUDGET_OF_SERVICE),
                "annuaire.authentication.throttling.per-person",
                "0"));
        other = directory.another();
    }

    @AfterAll
    static void stop() {
        other.close();
        directory.close();
    }

    @BeforeEach
    void aMinistry() {
        directory.empty();
        camille = directory.browserOf(TestPeople.camille());
        team = TestTeam.of(directory, camille, "Everybody");
        directory
                .sql()
                .sql("""
                        with people as (
                          insert into users (organization_id, name, email, created_at, updated_at)
                          select u.organization_id, letter || 'adia ' || letter || 'ernard ' || number,
                                 letter || number || '@ministere.example', now() - number * interval '1 minute', now()
                          from users u, regexp_split_to_table(:alphabet, '') letter, generate_series(1, :many) number
                          returning id, name),
                        members as (
                          insert into team_access (team_id, user_id, role, created_at, updated_at)
                          select t.id, p.id, 'member', now(), now() from team t, people p)
                        insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
                        select id, id, name, '{}', now(), now() from people
                        """)
                .param("alphabet", ALPHABET)
                .param("many", PEOPLE_BY_LETTER)
                .update();
    }

    @Test
    void aWalkThroughTheAlphabetByTwentyAccountsGetsTwentyBudgets() {
        Set<String> harvest = new TreeSet<>();
        int answered = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            Browser browser = directory.browserOf(walker(account));
            String own = browser.get(USERS + "me/").json().path("id").asString();
            Set<String> got = new TreeSet<>();
            for (int step = 0; step < ALPHABET.length(); step++) {
                char letter = ALPHABET.charAt((account + step) % ALPHABET.length());
                for (String list : List.of(USERS + "?cursor=&page_size=5&q=", USERS + "?page_size=1&page=7&q=")) {
                    Answer answer =
                            browser.servedBy(step % 2 == 0 ? directory : other).get(list + letter);
                    assertThat(answer.status()).isIn(200, 429);
                    got.addAll(ids(answer));
                }
            }
            got.remove(own);
            assertThat(got).as("account %d", account).hasSize(BUDGET);
            answered += got.size();
            harvest.addAll(got);
        }
        assertThat(answered).isEqualTo(ACCOUNTS * BUDGET);
        assertThat(harvest).hasSizeLessThanOrEqualTo(ACCOUNTS * BUDGET);
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users")
                        .query(Integer.class)
                        .single())
                .as("who are there")
                .isGreaterThan(ALPHABET.length() * PEOPLE_BY_LETTER);
    }

    @Test
    void twoInstancesShowNobodyBeyondTheBudget() throws InterruptedException {
        Set<String> seen = new ConcurrentSkipListSet<>();
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(ALPHABET.length(), () -> {
            int number = turn.getAndIncrement();
            Answer answer = camille.servedBy(number % 2 == 0 ? directory : other)
                    .get(USERS + "?cursor=&page_size=3&q=" + ALPHABET.charAt(number) + "adia");
            seen.addAll(ids(answer));
            return answer.status();
        });
        assertThat(outcomes.stream().filter(new Parallel.Returned<>(200)::equals))
                .hasSize(BUDGET / 3);
        assertThat(outcomes.stream().filter(new Parallel.Returned<>(429)::equals))
                .hasSize(ALPHABET.length() - BUDGET / 3);
        assertThat(seen).hasSize(BUDGET / 3 * 3);
    }

    @Test
    void whoWasSeenIsShownAgainAndOthersAreRefusedUntilTheNextDay() {
        String first = USERS + "?q=adia&page_size=10";
        Set<String> seen = ids(camille.get(first));
        assertThat(seen).hasSize(BUDGET);
        Answer refused = camille.get(first + "&page=2");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.detail()).startsWith("You have been shown too many different people today.");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 86_400);
        assertThat(ids(camille.get(first))).isEqualTo(seen);
        directory.sql().sql("update disclosure_count set day = day - 1").update();
        directory.sql().sql("update disclosed_person set day = day - 1").update();
        assertThat(camille.get(first + "&page=2").status()).isEqualTo(200);
    }

    @Test
    void everyListOfPeopleIsLimitedAlike() {
        assertThat(camille.get(USERS + "?q=aadia&page_size=10").status()).isEqualTo(200);
        String accesses = "/api/v1.0/teams/" + team.id() + "/accesses/";
        String access =
                id("select id from team_access where user_id = (select id from users where name like 'z%' limit 1)");
        String person = id("select id from users where name like 'z%' limit 1");
        String profile = id("select id from contact where full_name like 'z%' limit 1");
        assertThat(List.of(
                        USERS,
                        USERS + "?ordering=closeness&q=zadia",
                        USERS + "?cursor=",
                        USERS + "?team_id=" + UUID.randomUUID(),
                        accesses,
                        accesses + "?cursor=",
                        accesses + access + "/",
                        "/api/v1.0/contacts/",
                        "/api/v1.0/contacts/?cursor=",
                        "/api/v1.0/contacts/?q=zadia",
                        "/api/v1.0/contacts/" + profile + "/",
                        "/api/v1.0/contacts/" + profile + ".vcf",
                        "/teams/" + team.id(),
                        "/teams/" + team.id() + "?q=zadia",
                        "/people",
                        "/people?q=zadia",
                        "/people?in=teams",
                        "/people?in=teams&q=zadia",
                        "/people/" + person,
                        "/search?q=zadia",
                        "/contacts?contact=" + profile,
                        "/contacts/" + profile,
                        "/contacts/" + profile + "/code.svg"))
                .allSatisfy(
                        path -> assertThat(camille.get(path).status()).as(path).isEqualTo(429));
        assertThat(List.of(
                        USERS + "me/",
                        "/api/v1.0/teams/",
                        "/api/v1.0/contacts/export.vcf",
                        "/people?in=contacts",
                        "/contacts",
                        "/teams"))
                .allSatisfy(
                        path -> assertThat(camille.get(path).status()).as(path).isEqualTo(200));
    }

    @Test
    void whatAServiceMaySeeIsLimitedForItAndForThePerson() {
        directory.browserOf(TestPeople.dominique());
        Service asCamille = directory.serviceFor(TestPeople.camille(), "openid groups contacts directory");
        Service asDominique = directory.serviceFor(TestPeople.dominique(), "openid groups contacts directory");
        String users = "/resource-server/v1.0/users/?page_size=10&q=";
        String five = users.replace("10", "5");
        assertThat(ids(asCamille.get(users + "aadia"))).hasSize(BUDGET);
        Answer refused = asCamille.get(users + "badia");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.detail()).startsWith("You have been shown");
        assertThat(camille.get(USERS + "?q=cadia").status())
                .as("and in a browser")
                .isEqualTo(429);

        assertThat(ids(asDominique.get(users + "aadia")))
                .as("known to the service")
                .hasSize(BUDGET);
        directory
                .sql()
                .sql("delete from disclosed_person where viewer in (select id from users)")
                .update();
        directory
                .sql()
                .sql("delete from disclosure_count where viewer in (select id from users)")
                .update();
        assertThat(asDominique.get(five + "badia").status()).isEqualTo(200);
        for (String path : List.of(
                five + "zadia",
                "/resource-server/v1.0/contacts/?page_size=5&q=zadia",
                "/resource-server/v1.0/contacts/?page_size=5&cursor=&q=zadia")) {
            Answer tooMany = asDominique.get(path);
            assertThat(tooMany.status()).as(path).isEqualTo(429);
            assertThat(tooMany.detail()).as(path).startsWith("This service has been shown");
        }
        String members = "/resource-server/v1.0/teams/" + team.id() + "/members/";
        assertThat(asCamille.get(members).status()).isEqualTo(429);
        assertThat(asCamille.get(members + "?cursor=").status()).isEqualTo(429);
        assertThat(asCamille.get("/resource-server/v1.0/teams/").status()).isEqualTo(200);
        assertThat(asCamille.get("/resource-server/v1.0/scim/Me/").status()).isEqualTo(200);
    }

    @Test
    void staffHaveALargerBudgetForTheirListsToo() {
        directory
                .sql()
                .sql(
                        "insert into staff_grant (user_id, granted_at) select id, now() from users where name = 'Camille Durand'")
                .update();
        String list = "/api/v1.0/staff/users/";
        assertThat(camille.get(list + "?page_size=12&q=adia").status()).isEqualTo(200);
        assertThat(camille.get(list + "?q=zadia").status()).isEqualTo(429);
        String zadia = id("select id from users where name like 'z%' order by created_at limit 1");
        assertThat(camille.get(list + zadia + "/").status()).isEqualTo(429);
        assertThat(camille.post(list + zadia + "/deactivate/", "{}").status())
                .as("what they do is in the log")
                .isEqualTo(200);
    }

    @Test
    void administratorsArePeopleWhoLookForPeople() {
        directory.sql().sql("""
                        insert into organization_access (organization_id, user_id, created_at, updated_at)
                        select organization_id, id, now(), now() from users where name = 'Camille Durand'
                        """).update();
        String page = "/organizations/" + id("select organization_id from users limit 1") + "/services/see-as?q=";
        assertThat(camille.get(page + "aadia").status()).isEqualTo(429);
        assertThat(camille.get(page + "aernard%2020").status()).isEqualTo(200);
    }

    @Test
    void aPageExplainsIt() {
        Answer page = html("fr");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isPresent();
        assertThat(page.body())
                .contains("Vous avez consulté un très grand nombre de personnes")
                .contains("<code>disclosure-budget-spent</code>");
        assertThat(html("en").body()).contains("You have looked at very many people today");
    }

    private Answer html(String language) {
        return camille.send(
                "GET",
                "/teams/" + team.id(),
                (HttpRequest.Builder request) ->
                        request.setHeader("Accept", "text/html").setHeader("Accept-Language", language));
    }

    private static Person walker(int account) {
        return Person.named("Walker", "Number " + account, "walker" + account + "@ministere.example", TestPeople.SIRET);
    }

    private static String id(String query) {
        return directory.sql().sql(query).query(String.class).single();
    }

    private static Set<String> ids(Answer answer) {
        Collection<String> ids = new ArrayList<>();
        for (JsonNode one : answer.json().path("results")) {
            ids.add(one.path("id").asString());
        }
        return new TreeSet<>(ids);
    }
}
