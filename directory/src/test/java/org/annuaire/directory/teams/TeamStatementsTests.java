package org.annuaire.directory.teams;

import static org.annuaire.directory.teams.TestTeams.TEAMS;
import static org.annuaire.directory.teams.TestTeams.colleague;
import static org.annuaire.directory.teams.TestTeams.create;
import static org.annuaire.directory.teams.TestTeams.createBelow;
import static org.annuaire.directory.teams.TestTeams.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests for teams cost, however many teams and members there are. One statement of each finds out who asks. */
final class TeamStatementsTests {
    private TestDirectory directory;
    private Browser camille;
    private String team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        team = create(camille, "Budget");
    }

    @Test
    void theCostIsConstant() {
        List<Integer> small = costs();
        TestTeams teams = new TestTeams(directory);
        for (String name : List.of("Boris", "Denis", "Emma")) {
            directory.browserOf(colleague(name));
            teams.give(team, name, "owner");
            createBelow(camille, createBelow(camille, team, "Child"), "Grandchild");
        }
        assertThat(costs()).isEqualTo(small).containsExactly(2, 2, 5, 6, 6, 9, 4, 9, 11);
    }

    /** Statements of list, item, PATCH, PUT, POST, the list's page, the team's page, the same with a search. */
    private List<Integer> costs() {
        return List.of(
                cost(() -> camille.get(TEAMS)),
                cost(() -> camille.get(team)),
                cost(() -> camille.patch(team, "{\"is_visible_all_services\": true}")),
                cost(() -> camille.patch(team, "{\"name\": \"Changed\"}")),
                cost(() -> camille.put(team, "{\"name\": \"Budget\"}")),
                cost(() -> camille.post(TEAMS, "{\"name\": \"New\"}")),
                cost(() -> camille.get("/teams")),
                cost(() -> camille.get("/teams/" + id(team))),
                cost(() -> camille.get("/teams/" + id(team) + "?q=a&find=a")));
    }

    private int cost(Supplier<Answer> call) {
        return directory
                .statements()
                .during(() -> assertThat(call.get().status()).isBetween(200, 201))
                .size();
    }
}
