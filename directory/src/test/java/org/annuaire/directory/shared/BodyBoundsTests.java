package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;

/** A body is read up to its bounds, and no further. */
final class BodyBoundsTests {
    private static final String TEAMS = "/api/v1.0/teams/";
    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 500;

    private final Browser camille = TestDirectory.shared().browserOf(TestPeople.camille());

    @Test
    void takesOneMegabyteOfJson() {
        String team = "{\"name\": \"Budget\"}";
        String largest = team + " ".repeat(LARGEST - team.length());
        assertThat(camille.post(TEAMS, largest).status()).isEqualTo(201);
        assertThat(camille.post(TEAMS, largest + " ").status()).isEqualTo(413);
    }

    @Test
    void takesFiveHundredLevels() {
        assertThat(camille.post(TEAMS, nested(DEEPEST)).status()).isEqualTo(201);
        Answer deeper = camille.post(TEAMS, nested(DEEPEST + 1));
        assertThat(deeper.status()).isEqualTo(400);
        assertThat(deeper.body()).contains("JSON");
    }

    private static String nested(int depth) {
        return "{\"name\": \"Budget\", \"x\": " + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }
}
