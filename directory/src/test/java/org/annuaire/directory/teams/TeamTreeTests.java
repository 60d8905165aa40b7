package org.annuaire.directory.teams;

import static org.annuaire.directory.teams.TestTeams.TEAMS;
import static org.annuaire.directory.teams.TestTeams.create;
import static org.annuaire.directory.teams.TestTeams.createBelow;
import static org.annuaire.directory.teams.TestTeams.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Teams below teams: creating, moving and deleting them. */
@Tag("platform")
final class TeamTreeTests {
    /** More than an instance has connections. */
    private static final int CALLS = 12;

    private TestDirectory directory;
    private TestTeams teams;
    private Browser camille;
    private Browser dominique;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        teams = new TestTeams(directory);
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
    }

    /** After every test, each team is below one that exists, and the numbers match the rows. */
    @AfterEach
    void theTreeIsWhole() {
        assertThat(directory.sql().sql("""
                select count(*)
                from team t
                where t.depth > 1 and not exists (select from team parent where parent.path = left(t.path, -5))
                """).query(Integer.class).single()).isZero();
        for (Answer all : List.of(camille.get(TEAMS), dominique.get(TEAMS))) {
            all.json()
                    .valueStream()
                    .forEach(team -> assertThat(team.get("numchild").intValue())
                            .isEqualTo(children(TEAMS + team.get("id").stringValue() + "/")));
        }
    }

    @Test
    void anOwnerCreatesATeamBelowTheirOwn() {
        String parent = create(camille, "Above");
        Answer made = camille.post(TEAMS, "{\"name\": \"Below\", \"parent\": \"" + id(parent) + "\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("depth").intValue()).isEqualTo(2);
        assertThat(made.json().get("path").stringValue())
                .startsWith(teams.pathOf(parent))
                .hasSize(10);
        assertThat(made.json().get("abilities").get("delete").booleanValue()).isTrue();
        assertThat(camille.get(parent).json().get("numchild").intValue()).isOne();
        assertThat(camille.post(TEAMS, "{\"name\": \"Root\", \"parent\": null}")
                        .json()
                        .get("depth")
                        .intValue())
                .isOne();
    }

    @Test
    void onlyAnOwnerOfTheParentMayAndAStrangerDoesNotLearnThatItExists() {
        String parent = create(camille, "Above");
        String body = "{\"name\": \"Below\", \"parent\": \"" + id(parent) + "\"}";
        assertThat(dominique.post(TEAMS, body).body())
                .isEqualTo("{\"parent\":[\"Invalid pk \\\"" + id(parent) + "\\\" - object does not exist.\"]}");
        for (String role : List.of("member", "administrator")) {
            teams.give(parent, "Dominique", role);
            assertThat(dominique.post(TEAMS, body).status()).isEqualTo(403);
        }
        teams.give(parent, "Dominique", "owner");
        assertThat(dominique.post(TEAMS, body).status()).isEqualTo(201);
        assertThat(camille.post(TEAMS, "{\"name\": \"x\", \"parent\": \"y\"}").body())
                .isEqualTo("{\"parent\":[\"Must be a valid UUID.\"]}");
    }

    @Test
    void aMovedTeamTakesAllThatIsBelowItAlong() {
        String from = create(camille, "From");
        String moved = createBelow(camille, from, "Moved");
        String below = createBelow(camille, moved, "Below");
        String to = create(camille, "To");
        String before = teams.pathOf(moved);
        Answer answer = move(camille, moved, to);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("path").stringValue()).isEqualTo(teams.pathOf(moved));
        assertThat(answer.json().get("numchild").intValue()).isOne();
        assertThat(teams.pathOf(moved)).startsWith(teams.pathOf(to)).doesNotContain(before);
        assertThat(teams.pathOf(below)).startsWith(teams.pathOf(moved)).hasSize(15);
        assertThat(camille.get(from).json().get("numchild").intValue()).isZero();
        assertThat(teams.kinds(moved)).endsWith("team.moved");
        assertThat(directory.sql().sql("""
                        select old_value || ' ' || new_value
                        from change
                        join change_value on change_seq = seq
                        where kind = 'team.moved'
                        """).query(String.class).list()).containsExactly(id(from) + " " + id(to));
        assertThat(move(camille, below, null).json().get("depth").intValue()).isOne();
    }

    @Test
    void aMoveToWhereItStandsChangesNothing() {
        String parent = create(camille, "Above");
        String child = createBelow(camille, parent, "Below");
        String path = teams.pathOf(child);
        assertThat(move(camille, child, parent).status()).isEqualTo(200);
        assertThat(move(camille, parent, null).status()).isEqualTo(200);
        assertThat(teams.pathOf(child)).isEqualTo(path);
        assertThat(teams.kinds(child)).doesNotContain("team.moved");
    }

    @Test
    void aStepIsNeverUsedAgain() {
        String parent = create(camille, "Above");
        String child = createBelow(camille, parent, "First");
        String path = teams.pathOf(child);
        camille.delete(child);
        assertThat(teams.pathOf(createBelow(camille, parent, "Second"))).isGreaterThan(path);
    }

    @Test
    void aTeamDoesNotStandBelowItself() {
        String team = create(camille, "Above");
        String below = createBelow(camille, createBelow(camille, team, "Middle"), "Below");
        for (String parent : List.of(team, below)) {
            Answer refused = move(camille, team, parent);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).isEqualTo("Expected a parent that is neither this team nor below it.");
        }
    }

    @Test
    void ownersOfBothEndsMoveAndNobodyElse() {
        String team = create(camille, "Moved");
        String parent = create(dominique, "Parent");
        assertThat(move(camille, team, parent).body())
                .isEqualTo("{\"parent\":[\"Invalid pk \\\"" + id(parent) + "\\\" - object does not exist.\"]}");
        assertThat(move(dominique, team, parent).status()).isEqualTo(404);
        for (String role : List.of("member", "administrator")) {
            teams.give(parent, "Camille", role);
            assertThat(move(camille, team, parent).status()).isEqualTo(403);
            teams.give(team, "Dominique", role);
            assertThat(move(dominique, team, parent).status()).isEqualTo(403);
        }
        teams.give(parent, "Camille", "owner");
        assertThat(move(camille, team, parent).status()).isEqualTo(200);
    }

    @Test
    void refusesAMoveInTheOrderOfTheContract() {
        String team = create(camille, "Moved");
        String path = team + "move/";
        assertThat(directory.browser().post(path, "not json").status()).isEqualTo(401);
        assertThat(camille.put(path, "not json").status()).isEqualTo(405);
        assertThat(camille.post(TEAMS + UUID.randomUUID() + "/move/", "not json")
                        .status())
                .isEqualTo(404);
        teams.give(team, "Dominique", "administrator");
        assertThat(dominique.post(path, "not json").status()).isEqualTo(403);
        assertThat(camille.post(path, "not json").status()).isEqualTo(400);
        assertThat(camille.post(path, "{}").body()).isEqualTo("{\"parent\":[\"This field is required.\"]}");
        assertThat(camille.post(path, "{\"parent\": \"x\"}").body())
                .isEqualTo("{\"parent\":[\"Must be a valid UUID.\"]}");
    }

    @Test
    void eightyLevelsAreTheMost() {
        String deepest = create(camille, "1");
        for (int level = 2; level <= 80; level++) {
            deepest = createBelow(camille, deepest, String.valueOf(level));
        }
        assertThat(camille.get(deepest).json().get("depth").intValue()).isEqualTo(80);
        Answer refused = camille.post(TEAMS, "{\"name\": \"81\", \"parent\": \"" + id(deepest) + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo("Teams go 80 levels deep at most.");
        String top = create(camille, "Top");
        createBelow(camille, top, "Under it");
        assertThat(move(camille, top, deepest).detail()).isEqualTo("Teams go 80 levels deep at most.");
        assertThat(teams.pathOf(top)).hasSize(5);
    }

    @Test
    void aDeletedTeamTakesAllBelowItWithAnyOwner() {
        String parent = create(camille, "Above");
        String child = createBelow(camille, parent, "Below");
        String deep = createBelow(camille, child, "Deep");
        teams.give(child, "Dominique", "owner");
        String beside = create(camille, "Beside");
        assertThat(camille.get("/teams/" + id(parent) + "/delete").body()).contains("Its 2 sub-teams are deleted");
        assertThat(camille.delete(parent).status()).isEqualTo(204);
        assertThat(dominique.get(child).status()).isEqualTo(404);
        assertThat(List.of(parent, child, deep))
                .allSatisfy(team -> assertThat(teams.kinds(team)).endsWith("team.deleted"));
        assertThat(camille.get(beside).status()).isEqualTo(200);
    }

    @Test
    void aHundredTeamsAreMadeBelowOneAtOnce() throws InterruptedException {
        String parent = create(camille, "Above");
        String body = "{\"name\": \"Many\", \"parent\": \"" + id(parent) + "\"}";
        var outcomes = Parallel.calls(100, () -> camille.post(TEAMS, body).status());
        assertThat(outcomes).allMatch(new Returned<>(201)::equals);
        assertThat(camille.get(parent).json().get("numchild").intValue()).isEqualTo(100);
    }

    @Test
    void fiftyMovesAndCreationsAtOnceAllHappen() throws InterruptedException {
        String root = create(camille, "Root");
        List<String> ends = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ends.add(createBelow(camille, root, "End " + number));
        }
        for (int number = 0; number < 25; number++) {
            moved.add(createBelow(camille, ends.get(number % 5), "Moved " + number));
            createBelow(camille, moved.get(number), "Goes along");
        }
        List<java.util.function.Supplier<Answer>> calls = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            String team = moved.get(number);
            String end = ends.get((number + 1) % 5);
            calls.add(() -> move(camille, team, end));
            calls.add(() -> camille.post(TEAMS, "{\"name\": \"New\", \"parent\": \"" + id(team) + "\"}"));
        }
        Collections.shuffle(calls, new Random(7));
        AtomicInteger next = new AtomicInteger();
        List<Integer> answers = statuses(
                calls.size(), () -> calls.get(next.getAndIncrement()).get().status());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(25);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(25);
        assertThat(ends).allSatisfy(end -> assertThat(children(end)).isEqualTo(5));
        assertThat(moved).allSatisfy(team -> assertThat(children(team)).isEqualTo(2));
    }

    @Test
    void whoeverWaitsForTheTreeLeavesConnectionsToOthers() throws SQLException {
        String root = create(camille, "Root");
        List<String> moved = new ArrayList<>();
        for (int number = 0; number < CALLS; number++) {
            moved.add(create(camille, "Moved " + number));
        }
        TreeTurns turns = directory.bean(TreeTurns.class);
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        try (Connection holder = directory.bean(DataSource.class).getConnection()) {
            holder.setAutoCommit(false);
            holder.prepareStatement("select pg_advisory_xact_lock(hashtextextended('annuaire team tree', 0))")
                    .execute();
            List<Future<Integer>> answers = moved.stream()
                    .map(team -> threads.submit(() -> move(camille, team, root).status()))
                    .toList();
            await().until(() -> turns.waiting() == CALLS - TreeTurns.AT_ONCE);
            assertThat(camille.get("/api/v1.0/users/me/").status()).isEqualTo(200);
            holder.rollback();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(200));
        } finally {
            threads.shutdownNow();
        }
        assertThat(children(root)).isEqualTo(CALLS);
    }

    @RepeatedTest(5)
    void ofTwoOppositeMovesOneWins() throws InterruptedException {
        String first = create(camille, "First");
        String second = create(camille, "Second");
        String belowFirst = createBelow(camille, first, "Below first");
        String belowSecond = createBelow(camille, second, "Below second");
        List<Integer> answers =
                together(() -> move(camille, first, belowSecond), () -> move(camille, second, belowFirst));
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @RepeatedTest(3)
    void movesDeletionsAndCreationsMeet() throws InterruptedException {
        String root = create(camille, "Root");
        String moved = createBelow(camille, root, "Moved");
        createBelow(camille, moved, "Below");
        String target = createBelow(camille, root, "Target");
        String other = create(camille, "Other");
        String body = "{\"name\": \"New\", \"parent\": \"" + id(moved) + "\"}";
        List<Integer> answers = together(
                () -> move(camille, moved, other),
                () -> move(camille, moved, target),
                () -> camille.delete(target),
                () -> camille.post(TEAMS, body),
                () -> camille.patch(moved, "{\"name\": \"Renamed\"}"),
                () -> camille.post(TEAMS, body),
                () -> move(camille, other, target));
        assertThat(answers).allMatch(status -> status < 500);
        assertThat(camille.get(target).status()).isEqualTo(404);
    }

    @SafeVarargs
    private static List<Integer> together(java.util.function.Supplier<Answer>... calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        return statuses(calls.length, () -> calls[next.getAndIncrement()].get().status());
    }

    private static List<Integer> statuses(int count, Callable<Integer> call) throws InterruptedException {
        return Parallel.calls(count, call).stream()
                .map(outcome -> outcome instanceof Returned<Integer> returned ? returned.value() : 599)
                .toList();
    }

    private static Answer move(Browser browser, String team, @org.jspecify.annotations.Nullable String parent) {
        return browser.post(
                team + "move/", "{\"parent\": " + (parent == null ? "null" : "\"" + id(parent) + "\"") + "}");
    }

    private int children(String team) {
        return directory
                .sql()
                .sql("select count(*) from team where left(path, -5) = (select path from team where id = :id::uuid)")
                .param("id", id(team))
                .query(Integer.class)
                .single();
    }
}
