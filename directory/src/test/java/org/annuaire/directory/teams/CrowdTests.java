package org.annuaire.directory.teams;

import static org.annuaire.directory.teams.TestTeams.TEAMS;
import static org.annuaire.directory.teams.TestTeams.colleague;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred clients at once do random things to a few teams: the rules hold, and nobody gets a 500. */
@Tag("platform")
final class CrowdTests {
    private static final int CLIENTS = 100;
    private static final int ACTIONS = 6;
    private static final int PEOPLE = 8;
    private static final int NEWCOMERS = 12;
    private static final int ROOTS = 4;
    private static final List<String> ROLES = List.of("owner", "administrator", "member");

    private final TestDirectory directory = TestDirectory.shared();
    private final List<Browser> people = IntStream.range(0, PEOPLE)
            .mapToObj(number -> directory.browserOf(colleague("Person" + number)))
            .toList();

    @Test
    void aCrowdBreaksNothing() throws InterruptedException {
        for (int root = 0; root < ROOTS; root++) {
            everybodyOwns(people.get(root)
                    .post(TEAMS, "{\"name\": \"Root\"}")
                    .json()
                    .path("id")
                    .asString());
        }
        AtomicInteger seeds = new AtomicInteger(1);

        var outcomes = Parallel.calls(CLIENTS, () -> new Client(new Random(seeds.getAndIncrement())).answers());

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Returned.class));
        List<Answer> answers = outcomes.stream()
                .map(Returned.class::cast)
                .flatMap(returned -> ((List<?>) returned.value()).stream())
                .map(Answer.class::cast)
                .toList();
        assertThat(answers).hasSize(CLIENTS * ACTIONS).allMatch(answer -> answer.status() < 500);
        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSizeGreaterThan(CLIENTS);
        assertThat(teamsWithoutActiveOwner()).isZero();
        assertThat(teamsBelowNothing()).isZero();
        IntStream.range(0, NEWCOMERS).forEach(number -> directory.browserOf(newcomer(number)));
        assertThat(invitationsOfPeopleWhoSignedIn()).isZero();
    }

    private void everybodyOwns(String team) {
        directory.sql().sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        select :team::uuid, id, 'owner', now(), now() from users
                        on conflict do nothing
                        """).param("team", team).update();
    }

    private long teamsWithoutActiveOwner() {
        return count("""
                select count(*) from team t where not exists (
                  select from team_access a join users u on u.id = a.user_id
                  where a.team_id = t.id and a.role = 'owner' and u.state = 'active')
                """);
    }

    private long teamsBelowNothing() {
        return count("""
                select count(*) from team t
                where t.depth > 1 and not exists (select from team parent where parent.path = left(t.path, -5))
                """);
    }

    private long invitationsOfPeopleWhoSignedIn() {
        return count("""
                select count(*) from invitation i join users u on email_fold(u.email) = email_fold(i.email)
                """);
    }

    private long count(String sql) {
        return directory.sql().sql(sql).query(Long.class).single();
    }

    private static Person newcomer(int number) {
        return colleague("Newcomer" + number);
    }

    /** One of the crowd. */
    private final class Client {
        private final Random random;
        private final Browser browser;

        Client(Random random) {
            this.random = random;
            this.browser = people.get(random.nextInt(PEOPLE));
        }

        List<Answer> answers() {
            List<Answer> answers = new ArrayList<>();
            for (int action = 0; action < ACTIONS; action++) {
                answers.add(action());
            }
            return answers;
        }

        private Answer action() {
            String team = any("select id from team order by id");
            String path = TEAMS + team + "/";
            return switch (random.nextInt(10)) {
                case 0 -> browser.post(TEAMS, "{\"name\": \"Child\", \"parent\": \"" + team + "\"}");
                case 1 -> browser.post(TEAMS, "{\"name\": \"Root\"}");
                case 2, 3 -> browser.patch(path + "accesses/" + accessOf(team) + "/", role());
                case 4 -> browser.delete(path + "accesses/" + accessOf(team) + "/");
                case 5 ->
                    browser.post(path + "accesses/", "{\"user\": \"" + any("select id from users order by id") + "\"}");
                case 6 -> browser.post(path + "invitations/", "{\"email\": \"" + anyNewcomersEmail() + "\"}");
                case 7 -> directory.browser().trySignIn(newcomer(random.nextInt(NEWCOMERS)));
                case 8 ->
                    browser.post(path + "move/", "{\"parent\": \"" + any("select id from team order by id") + "\"}");
                default -> random.nextInt(4) == 0 ? browser.delete(path) : browser.post(path + "leave/", "");
            };
        }

        private String role() {
            return "{\"role\": \"" + ROLES.get(random.nextInt(ROLES.size())) + "\"}";
        }

        private String anyNewcomersEmail() {
            return "newcomer" + random.nextInt(NEWCOMERS) + ".petit@ministere.example";
        }

        private String accessOf(String team) {
            return any("select id from team_access where team_id = '" + team + "' order by id");
        }

        private String any(String sql) {
            List<String> ids = directory.sql().sql(sql).query(String.class).list();
            return ids.isEmpty() ? "00000000-0000-4000-8000-000000000000" : ids.get(random.nextInt(ids.size()));
        }
    }
}
