package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvitationBulkApiTests {
    private TestDirectory directory;
    private Browser camille;
    private TestTeam team;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        team = TestTeam.of(directory, camille, "Budget");
    }

    @Test
    void tellsWhatBecameOfEachAndABadOneSpoilsNoOther() {
        directory.browserOf(TestPeople.elsewhere());
        team.invited(camille, "old@ailleurs.example");
        Answer answer = invite(List.of(
                "new@ailleurs.example",
                "no address",
                "elodie.lefevre@ville.example",
                "NEW@ailleurs.example",
                "Old@ailleurs.example",
                "camille.durand@ministere.example",
                "ELODIE.lefevre@ville.example",
                "new2@ailleurs.example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(results(answer))
                .containsExactly(
                        "new@ailleurs.example invited null",
                        "no address refused Enter a valid email address.",
                        "elodie.lefevre@ville.example added null",
                        "NEW@ailleurs.example refused Team invitation with this Email address and Team already exists.",
                        "Old@ailleurs.example refused Team invitation with this Email address and Team already exists.",
                        "camille.durand@ministere.example refused This user is already in this team.",
                        "ELODIE.lefevre@ville.example refused This user is already in this team.",
                        "new2@ailleurs.example invited null");
        assertThat(answer.json()
                        .get("results")
                        .get(0)
                        .get("invitation")
                        .get("role")
                        .stringValue())
                .isEqualTo("administrator");
        assertThat(team.countInvitations()).isEqualTo(3);
        assertThat(team.roleOf("Élodie")).isEqualTo("administrator");
    }

    @Test
    void aHundredCostAsMuchAsOne() {
        int one = cost("a", 1);
        assertThat(cost("b", 100)).isEqualTo(one);
        assertThat(team.countInvitations()).isEqualTo(101);
    }

    private int cost(String prefix, int count) {
        List<String> emails = IntStream.range(0, count)
                .mapToObj(i -> prefix + i + "@ailleurs.example")
                .toList();
        return directory
                .statements()
                .during(() -> assertThat(results(invite(emails))).allMatch(line -> line.contains(" invited ")))
                .size();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"emails\":[\"This field is required.\"]}",
                "{\"emails\": null}|{\"emails\":[\"This field may not be null.\"]}",
                "{\"emails\": []}|{\"emails\":[\"This list may not be empty.\"]}",
                "{\"emails\": \"a@b.example\"}|{\"emails\":[\"Expected a list of items.\"]}",
                "{\"emails\": [\"a@b.example\"], \"role\": \"king\"}|{\"role\":[\"\\\"king\\\" is not a valid"
                        + " choice.\"]}"
            })
    void refusesABodyThatNamesNoAddresses(String body, String text) {
        Answer answer = camille.post(team.invitations() + "bulk/", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(text);
    }

    @Test
    void refusesMoreThanTheSettingAllows() {
        Answer answer = invite(IntStream.range(0, 101)
                .mapToObj(i -> "n" + i + "@ailleurs.example")
                .toList());
        assertThat(answer.body()).isEqualTo("{\"emails\":[\"Ensure this field has no more than 100 elements.\"]}");
        assertThat(team.countInvitations()).isZero();
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String path = team.invitations() + "bulk/";
        Browser dominique = directory.browserOf(TestPeople.dominique());
        assertThat(directory.browser().post(path, "no json").status()).isEqualTo(401);
        assertThat(camille.delete(path).status()).isIn(404, 405);
        for (Browser anybody : List.of(camille, dominique)) {
            assertThat(anybody.post(path, "no json").status()).isEqualTo(400);
        }
        assertThat(dominique.post(path, "{\"emails\": [\"a@b.example\"]}").status())
                .isEqualTo(403);
        team.give("Dominique", "administrator");
        assertThat(dominique
                        .post(path, "{\"emails\": [\"a@b.example\"], \"role\": \"owner\"}")
                        .status())
                .isEqualTo(403);
        assertThat(team.countInvitations()).isZero();
    }

    private Answer invite(List<String> emails) {
        return camille.post(
                team.invitations() + "bulk/",
                emails.stream()
                        .map(email -> "\"" + email + "\"")
                        .collect(Collectors.joining(",", "{\"role\": \"administrator\", \"emails\": [", "]}")));
    }

    private static List<String> results(Answer answer) {
        return answer.json()
                .get("results")
                .valueStream()
                .map(one ->
                        one.get("email").stringValue() + " " + one.get("status").stringValue() + " "
                                + one.get("error").asString(null))
                .toList();
    }
}
