package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TeamPagesTests {
    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void aPersonMakesRenamesAndDeletesATeam() {
        String team = path(camille.submit("/teams", Map.of("name", "Budget <2027>")));
        assertThat(page(camille, team)).contains("Budget &lt;2027&gt;").doesNotContain("<2027>");
        assertThat(page(camille, "/teams")).contains("Budget &lt;2027&gt;");
        camille.submit(team + "/rename", Map.of("name", "Accounts"));
        assertThat(page(camille, team)).contains("Accounts");
        assertThat(page(camille, team + "/delete")).contains("Accounts");
        assertThat(path(camille.submit(team + "/delete", Map.of()))).isEqualTo("/teams");
        assertThat(camille.get(team).status()).isEqualTo(404);
    }

    @Test
    void aFormWithAWrongNameComesBackWithTheReason() {
        Answer answer = camille.submit("/teams", Map.of("name", " "));
        assertThat(answer.body()).contains("Give the team a name");
        String team = path(camille.submit("/teams", Map.of("name", "Kept")));
        assertThat(camille.submit(team + "/rename", Map.of("name", "x".repeat(101)))
                        .body())
                .contains("Shorten the name");
        assertThat(page(camille, team)).contains("Kept");
    }

    @Test
    void othersSeeNoTeamOfMine() {
        String team = path(camille.submit("/teams", Map.of("name", "Mine")));
        Browser dominique = directory.browserOf(TestPeople.dominique());
        assertThat(page(dominique, "/teams")).doesNotContain("Mine");
        assertThat(dominique.get(team).status()).isEqualTo(404);
        assertThat(dominique.submit(team + "/rename", Map.of("name", "Taken")).status())
                .isEqualTo(404);
        assertThat(dominique.submit(team + "/delete", Map.of()).status()).isEqualTo(404);
        assertThat(page(camille, team)).contains("Mine");
    }

    @Test
    void anOwnerCreatesATeamBelowTheirsAndThePageLinksBoth() {
        String top = path(camille.submit("/teams", Map.of("name", "Top")));
        String middle = path(camille.submit(top + "/teams", Map.of("name", "Middle <1>")));
        String bottom = path(camille.submit(middle + "/teams", Map.of("name", "Bottom")));
        assertThat(trail(page(camille, bottom))).containsExactly("/teams", top, middle);
        assertThat(page(camille, middle)).contains("Middle &lt;1&gt;", "href=\"" + bottom + "\"");
        assertThat(page(camille, top)).contains("href=\"" + middle + "\"").doesNotContain("href=\"" + bottom + "\"");

        assertThat(camille.submit(top + "/teams", Map.of("name", " ")).body())
                .contains("Give the team a name", "id=\"child-name-wrong\"")
                .doesNotContain("id=\"team-name-wrong\"");
        assertThat(path(camille.get(top + "/teams"))).isEqualTo(top);
    }

    @Test
    void othersSeeOnlyWhatIsTheirsOfTheTreeAndMakeNothingBelow() {
        String top = path(camille.submit("/teams", Map.of("name", "Top")));
        String middle = path(camille.submit(top + "/teams", Map.of("name", "Middle")));
        String hidden = path(camille.submit(top + "/teams", Map.of("name", "Hidden")));
        Browser dominique = directory.browserOf(TestPeople.dominique());
        assertThat(dominique.submit(middle + "/teams", Map.of("name", "Mine")).status())
                .isEqualTo(404);
        TestTeams teams = new TestTeams(directory);
        teams.give("/api/v1.0" + middle + "/", "Dominique", "administrator");
        assertThat(page(dominique, top))
                .contains("href=\"" + middle + "\"")
                .doesNotContain(hidden, "Hidden", "child-name");
        assertThat(page(dominique, middle)).doesNotContain("child-name");
        assertThat(dominique.submit(middle + "/teams", Map.of("name", "Mine")).status())
                .isEqualTo(403);
        assertThat(dominique.submit(top + "/teams", Map.of("name", "Mine")).status())
                .isEqualTo(403);

        Browser elodie = directory.browserOf(TestPeople.elsewhere());
        teams.give("/api/v1.0" + middle + "/", "Élodie", "owner");
        assertThat(trail(page(elodie, middle))).containsExactly("/teams");
    }

    private static List<String> trail(String page) {
        String nav = page.substring(page.indexOf("<nav class=\"trail\""), page.indexOf("<h1"));
        return Pattern.compile("href=\"([^\"]+)\"")
                .matcher(nav)
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    @Test
    void whatIsNotThereIsAPageAndNoFailure() {
        assertThat(camille.get("/teams/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(camille.get("/teams/not-an-id").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/teams", "/api/v1.0/teams/"})
    void aFormThatCannotBeReadIsTheSendersFault(String path) {
        Answer answer = camille.send(
                "POST",
                path,
                request -> request.header("Content-Type", "multipart/form-data")
                        .method("POST", HttpRequest.BodyPublishers.ofString("--x")));
        assertThat(answer.status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/teams/%zz", "/api/v1.0/teams/%zz/", "/%"})
    void anAddressThatCannotBeDecodedIsTheSendersFault(String path) throws Exception {
        try (var socket =
                new Socket(directory.origin().getHost(), directory.origin().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    private static String page(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private String path(Answer redirect) {
        assertThat(redirect.status()).isBetween(301, 303);
        return redirect.location().replace(directory.origin().toString(), "");
    }
}
