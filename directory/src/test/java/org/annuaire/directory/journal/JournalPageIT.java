package org.annuaire.directory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.Look;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal in a real browser, with and without JavaScript. */
final class JournalPageIT {
    private final Browser browser = Chromium.shared();
    private TestDirectory directory;
    private TestTeam team;

    @BeforeEach
    void anOrganizationInWhichSomethingHappened() {
        directory = TestDirectory.shared();
        var camille = directory.browserOf(TestPeople.camille());
        directory.browserOf(TestPeople.dominique());
        directory.browserOf(TestPeople.elsewhere());
        new TestOrganizations(directory.sql()).appoint("Camille");
        new TestOrganizations(directory.sql()).makeStaff("Élodie");
        team = TestTeam.of(directory, camille, "Budget");
        for (String name :
                List.of("Finances", "Finances et marchés", "Direction des finances et des marchés publics")) {
            camille.patch("/api/v1.0/teams/" + team.id() + "/", "{\"name\": \"" + name + "\"}");
        }
        team.invite(camille, "somebody.with.quite.a.long.name@a-rather-long-domain.example", "member");
        directory.sql().sql("""
                insert into change (at, kind, actor_id, origin, organization_id, user_id)
                select now() - number * interval '1 hour', 'user.changed', u.id, 'person', u.organization_id, u.id
                from users u, generate_series(1, 30) number
                where u.name = 'Dominique Martin'
                """).update();
    }

    @Test
    void aChangeIsFoundWithTheKeyboardAloneAndWithoutJavaScript() {
        try (var context = browser.newContext(Look.WIDE.options().setJavaScriptEnabled(false))) {
            Page page = signedIn(context.newPage(), TestPeople.camille());
            assertThat(page.locator(".journal .row-text").count()).isEqualTo(20);
            Chromium.leading(
                    page,
                    () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older"))
                            .press("Enter"));
            assertThat(page.locator(".journal .row-text").first().innerText())
                    .isEqualTo("Dominique Martin changed their preferences.");
            Chromium.leading(
                    page,
                    () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the newest"))
                            .press("Enter"));
            page.getByLabel("What happened").selectOption("team.created");
            Chromium.leading(
                    page,
                    () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                            .press("Enter"));
            assertThat(page.locator(".journal .row-text").allInnerTexts())
                    .containsExactly(
                            "Camille Durand created the team “Direction des finances et des marchés publics”: name “Budget”.");
            Chromium.leading(
                    page,
                    () -> page.locator(".journal a")
                            .filter(new Locator.FilterOptions().setHasText("Direction des finances"))
                            .press("Enter"));
            assertThat(page.url()).contains("kind=team.created", "team=" + team.id());
            Chromium.leading(page, () -> page.locator(".chip").press("Enter"));
            assertThat(page.url()).doesNotContain("team=");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE", "WIDE_DARK", "NARROW_DARK"})
    void isOpenToEverybody(Look look) {
        try (var context = browser.newContext(look.options())) {
            Page page = signedIn(context.newPage(), TestPeople.camille());
            look.isOpenToEverybody(page, "JOURNAL");
            page.navigate(directory.origin() + "/journal?kind=team.deleted");
            look.isOpenToEverybody(page, "JOURNAL_NOTHING");
            page.navigate(directory.origin() + "/journal?team=" + team.id() + "&kind=team.changed");
            look.isOpenToEverybody(page, "JOURNAL_OF_A_TEAM");
        }
        try (var context = browser.newContext(look.options())) {
            look.isOpenToEverybody(signedIn(context.newPage(), TestPeople.elsewhere()), "JOURNAL_OF_ALL");
        }
    }

    private Page signedIn(Page page, Person person) {
        directory.provider().nextPerson(person);
        page.navigate(directory.origin() + "/api/v1.0/authenticate/?next=/journal");
        return page;
    }
}
