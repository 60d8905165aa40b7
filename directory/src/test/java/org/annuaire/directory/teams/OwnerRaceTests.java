package org.annuaire.directory.teams;

import static org.annuaire.directory.teams.TestTeams.colleague;
import static org.annuaire.directory.teams.TestTeams.create;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever owners do at the same moment, a team keeps an active one, and nobody gets a 500. */
@Tag("platform")
final class OwnerRaceTests {
    private static final List<String> OWNERS = List.of("Camille", "Dominique", "Boris", "Denis");

    private TestDirectory directory;
    private TestTeams teams;
    private Browser staff;
    private List<Browser> browsers;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        teams = new TestTeams(directory);
        staff = directory.browserOf(TestPeople.elsewhere());
        new TestOrganizations(directory.sql()).makeStaff("Élodie");
        browsers = List.of(
                directory.browserOf(TestPeople.camille()),
                directory.browserOf(TestPeople.dominique()),
                directory.browserOf(colleague("Boris")),
                directory.browserOf(colleague("Denis")));
    }

    @RepeatedTest(3)
    void allOwnersStepDownAtOnce() throws InterruptedException {
        String team = owned();
        List<Integer> answers = together(everyOwner(
                team,
                (browser, access) ->
                        browser.patch(access, "{\"role\": \"member\"}").status()));
        assertThat(answers).containsExactlyInAnyOrder(200, 200, 200, 403);
        assertThat(teams.activeOwners(team)).isOne();
    }

    @RepeatedTest(3)
    void allOwnersRemoveThemselvesAtOnce() throws InterruptedException {
        String team = owned();
        List<Integer> answers = together(
                everyOwner(team, (browser, access) -> browser.delete(access).status()));
        assertThat(answers).containsExactlyInAnyOrder(204, 204, 204, 403);
        assertThat(teams.activeOwners(team)).isOne();
    }

    @RepeatedTest(3)
    void allOwnersLeaveAtOnce() throws InterruptedException {
        String team = owned();
        List<Integer> answers = together(everyOwner(
                team, (browser, access) -> browser.post(team + "leave/", "").status()));
        assertThat(answers).containsExactlyInAnyOrder(204, 204, 204, 409);
        assertThat(teams.activeOwners(team)).isOne();
    }

    @RepeatedTest(3)
    void someStepDownWhileOthersAreDeactivatedErasedAndMerged() throws InterruptedException {
        List<String> all = List.of(owned(), owned(), owned());
        List<Supplier<Integer>> calls = new ArrayList<>();
        for (String team : all) {
            String access = teams.access(team, "Camille");
            calls.add(() ->
                    browsers.get(0).patch(access, "{\"role\": \"member\"}").status());
            calls.add(() -> browsers.get(3).post(team + "leave/", "").status());
        }
        String heir = "{\"heir\": \"" + teams.user("Denis") + "\"}";
        calls.add(act("Dominique", "deactivate", "{}"));
        calls.add(act("Boris", "erase", heir));
        calls.add(act("Camille", "deactivate", "{}"));
        List<Integer> answers = together(calls);
        assertThat(answers).allMatch(status -> status < 500);
        assertThat(all).allSatisfy(team -> assertThat(teams.activeOwners(team)).isPositive());
    }

    @RepeatedTest(3)
    void aMergeMeetsChangesOfRolesAndAdditions() throws InterruptedException {
        List<String> all = List.of(owned(), owned(), owned());
        List<Supplier<Integer>> calls = new ArrayList<>();
        for (String team : all) {
            String access = teams.give(team, "Boris", "administrator");
            String body = "{\"user\": \"" + teams.user("Élodie") + "\"}";
            calls.add(
                    () -> browsers.get(0).patch(access, "{\"role\": \"owner\"}").status());
            calls.add(() -> browsers.get(1).post(team + "leave/", "").status());
            calls.add(() -> browsers.get(0).post(team + "accesses/", body).status());
        }
        calls.add(act("Boris", "merge", "{\"into\": \"" + teams.user("Dominique") + "\"}"));
        assertThat(together(calls)).allMatch(status -> status < 500);
        assertThat(all).allSatisfy(team -> assertThat(teams.activeOwners(team)).isPositive());
    }

    @RepeatedTest(3)
    void ownersLeaveWhileTheTeamAndOneOfThemMove() throws InterruptedException {
        String parent = create(browsers.get(0), "Above");
        String team = owned();
        String below = "{\"parent\": \"" + TestTeams.id(parent) + "\"}";
        List<Supplier<Integer>> calls = new ArrayList<>(everyOwner(
                team, (browser, access) -> browser.post(team + "leave/", "").status()));
        calls.add(() -> browsers.get(0).post(team + "move/", below).status());
        UUID elsewhere = new TestOrganizations(directory.sql()).of("Élodie");
        calls.add(act("Dominique", "move", "{\"organization\": \"" + elsewhere + "\"}"));
        List<Integer> answers = together(calls);
        assertThat(answers.subList(0, OWNERS.size())).containsExactlyInAnyOrder(204, 204, 204, 409);
        // People who have left see no team that they could move.
        assertThat(answers.get(OWNERS.size())).isIn(200, 404);
        assertThat(answers.get(OWNERS.size() + 1)).isEqualTo(200);
        assertThat(teams.activeOwners(team)).isOne();
    }

    @Test
    void parallelAdditionsOfOnePersonMakeOneAccess() throws InterruptedException {
        String team = owned();
        String body = "{\"user\": \"" + teams.user("Élodie") + "\"}";
        var outcomes = Parallel.calls(
                10, () -> browsers.get(0).post(team + "accesses/", body).status());
        assertThat(outcomes).filteredOn(new Returned<>(201)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new Returned<>(400)::equals).hasSize(9);
    }

    @Test
    void whoeverIsAddedWhileTheTeamIsDeletedIsRefusedOrGone() throws InterruptedException {
        String team = owned();
        String body = "{\"user\": \"" + teams.user("Élodie") + "\"}";
        List<Integer> answers = together(List.of(
                () -> browsers.get(0).post(team + "accesses/", body).status(),
                () -> browsers.get(1).delete(team).status(),
                () -> browsers.get(2).post(team + "leave/", "").status()));
        assertThat(answers.get(0)).isIn(201, 403);
        assertThat(answers.get(1)).isEqualTo(204);
        assertThat(answers.get(2)).isIn(204, 404);
        assertThat(browsers.get(0).get(team).status()).isEqualTo(404);
    }

    /** A team of which all four are owners. */
    private String owned() {
        String team = create(browsers.get(0), "Budget");
        OWNERS.forEach(owner -> teams.give(team, owner, "owner"));
        return team;
    }

    private interface Operation {
        int on(Browser browser, String access);
    }

    private List<Supplier<Integer>> everyOwner(String team, Operation operation) {
        List<Supplier<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < OWNERS.size(); i++) {
            Browser browser = browsers.get(i);
            String access = teams.access(team, OWNERS.get(i));
            calls.add(() -> operation.on(browser, access));
        }
        return calls;
    }

    private Supplier<Integer> act(String person, String operation, String body) {
        String path = "/api/v1.0/staff/users/" + teams.user(person) + "/" + operation + "/";
        return () -> staff.post(path, body).status();
    }

    private static List<Integer> together(List<Supplier<Integer>> calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Integer[] answers = new Integer[calls.size()];
        var outcomes = Parallel.calls(calls.size(), () -> {
            int mine = next.getAndIncrement();
            answers[mine] = calls.get(mine).get();
            return answers[mine];
        });
        assertThat(outcomes).allMatch(Returned.class::isInstance);
        return List.of(answers);
    }
}
