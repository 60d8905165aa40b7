package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFrameTests {
    private static final Pattern POST_FORM = Pattern.compile("(?s)<form[^>]*method=\"post\".*?</form>");
    private static final Pattern TOKEN = Pattern.compile("<input type=\"hidden\" name=\"_csrf\" value=\"[^\"]+\"");

    private static final Pattern FILE_OF_SCRIPT = Pattern.compile("<script defer src=\"/[^\"]+\"></script>");

    private SampleConsole console;

    @BeforeAll
    void start() {
        console = SampleConsole.start();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @EnumSource
    void givesEachFormExactlyOneToken(SamplePage sample) throws Exception {
        var forms =
                POST_FORM.matcher(console.get(sample.path()).body()).results().toList();
        assertThat(forms)
                .allSatisfy(form ->
                        assertThat(TOKEN.matcher(form.group()).results()).hasSize(1));
        assertThat(forms.isEmpty()).isEqualTo(!sample.model().containsKey("person"));
    }

    @ParameterizedTest
    @EnumSource
    void writesNoScriptAndNoStyleIntoThePage(SamplePage sample) throws Exception {
        String page = console.get(sample.path()).body();
        assertThat(page).doesNotContain("<style", " style=", " onclick=");
        assertThat(FILE_OF_SCRIPT.matcher(page).replaceAll("")).doesNotContain("<script");
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoTextOut(SamplePage sample) throws Exception {
        assertThat(console.get(sample.path(), "Accept-Language", "fr").body()).doesNotContain("??");
    }

    @ParameterizedTest
    @EnumSource
    void hasOneHeadingOfTheFirstLevelAndOneMain(SamplePage sample) throws Exception {
        var page = console.get(sample.path()).body();
        assertThat(page.split("<h1[ >]")).hasSize(2);
        assertThat(page.split("<main[ >]")).hasSize(2);
        assertThat(page).contains(" · Annuaire</title>");
    }

    @Test
    void asksWhoIsSignedInOnPagesThatDoNotSay() throws Exception {
        var page = console.get("/accessibility", "Sample-Person", "Camille Durand");
        assertThat(page.body()).contains("Camille Durand", "Ville de Lyon", "/api/v1.0/logout/");
    }

    @Test
    void groupsTheNavigationByForWhomItIs() throws Exception {
        var page = console.get(SamplePage.TEAMS.path()).body();
        assertThat(page.substring(page.indexOf("<nav class=\"side\""), page.indexOf("<header")))
                .containsSubsequence("/teams", "Direction régionale", "/s\"", "Administration", "/o\"", "/account");
        assertThat(page.split("class=\"brand\""))
                .as("the name of the product, and once")
                .hasSize(2);
    }

    @Test
    void marksTheSectionOfThePage() throws Exception {
        var page = console.get(SamplePage.TEAMS.path()).body();
        assertThat(page).contains("href=\"/teams\" aria-current=\"page\"").doesNotContain("href=\"/s\" aria-current");
    }

    @Test
    void offersNoSignOutToSomebodyWhoIsNotSignedIn() throws Exception {
        assertThat(console.get("/accessibility").body()).doesNotContain("/api/v1.0/logout/");
    }

    @Test
    void escapesWhatPeopleWrote() throws Exception {
        assertThat(console.get(SamplePage.TEAM_OF_OWNER.path()).body())
                .contains("Inventaire du patrimoine &lt;2026&gt;")
                .doesNotContain("<2026>");
    }

    @Test
    void keepsWhatWasTypedBesideWhatIsWrong() throws Exception {
        assertThat(console.get(SamplePage.TEAMS_WITH_WRONG_NAME.path()).body())
                .contains("value=\"" + "x".repeat(101) + "\"", "aria-invalid=\"true\"", "team-name-wrong");
    }

    @Test
    void keepsTheReasonOfARefusalWhenTheLanguageChanges() throws Exception {
        assertThat(console.get(SamplePage.REFUSED.path()).body())
                .contains("href=\"?reason=account-disabled&amp;lang=fr\"");
    }

    @Test
    void letsATeamBeChangedOnlyWhereThePolicySaysSo() throws Exception {
        assertThat(console.get(SamplePage.TEAM_OF_OWNER.path()).body()).contains("/teams/1/rename", "/teams/1/delete");
        assertThat(console.get(SamplePage.TEAM_OF_MEMBER.path()).body())
                .doesNotContain("/teams/2/rename", "/teams/2/delete");
    }
}
