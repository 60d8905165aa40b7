package org.annuaire.sandbox.supervisor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job from end to end, as two people see it. */
class StoryIT {
    private static RunningSandbox sandbox;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        sandbox = RunningSandbox.shared();
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @Test
    void showsATeamOfTheDirectoryInNotesToItsMemberOnly() {
        Page page = browser.window();
        signInAtTheDirectory(page, "ada");
        createTeam(page, "Greenhouse");
        openNotes(page);
        assertThat(teamInNotes(page, "Greenhouse")).isVisible();
        Browser.hasNoBarrier(page);

        Page other = browser.window();
        signInAtTheDirectory(other, "nadia");
        openNotes(other);
        assertThat(teamInNotes(other, "Greenhouse")).hasCount(0);
        assertThat(other.locator("[role=alert]")).hasCount(0);
        Browser.hasNoBarrier(other);
    }

    @Test
    void showsATeamOfNotesInTheDirectory() {
        Page page = browser.window();
        signInAtTheDirectory(page, "karim");
        openNotes(page);
        page.fill("input[name=name]", "Kitchen garden");
        page.click("form[action='/teams'] button");
        assertThat(teamInNotes(page, "Kitchen garden")).isVisible();
        Browser.hasNoBarrier(page);

        page.navigate(sandbox.url(Part.DIRECTORY));
        openTeams(page);
        assertThat(teamInTheDirectory(page, "Kitchen garden")).isVisible();
    }

    @Test
    void keepsAPersonOutWhoseAccountIsDisabled() {
        Page page = browser.window();
        page.navigate(sandbox.url(Part.DIRECTORY));
        page.click(".choices a.button");
        page.click("button[name=person][value=gael]");

        page.waitForURL(url -> url.startsWith(sandbox.url(Part.DIRECTORY)));
        assertThat(page.locator("h1")).isVisible();
        Browser.hasNoBarrier(page);
        page.navigate(sandbox.url(Part.DIRECTORY));
        assertThat(page.locator(".choices a.button")).isVisible();
    }

    @Test
    void findsAPersonAgainWhoseSubjectIsAnotherEachTime() {
        Page first = browser.window();
        signInAtTheDirectory(first, "alix");
        createTeam(first, "Harbour");

        Page second = browser.window();
        signInAtTheDirectory(second, "alix");
        openTeams(second);
        assertThat(teamInTheDirectory(second, "Harbour")).isVisible();
    }

    /** Nobody has Yann's address before the first sign-in. */
    @Test
    void leadsFromTheMailOfAnInvitationToTheTeam() {
        Page page = browser.window();
        signInAtTheDirectory(page, "eloise");
        createTeam(page, "Lighthouse");
        teamInTheDirectory(page, "Lighthouse").click();
        String team = page.url().replaceFirst(".*/", "");
        String token = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("csrftoken"))
                .findFirst()
                .orElseThrow()
                .value;
        APIResponse invited = page.request()
                .post(
                        sandbox.url(Part.DIRECTORY) + "/api/v1.0/teams/" + team + "/invitations/",
                        RequestOptions.create()
                                .setHeader("X-CSRFToken", token)
                                .setData(Map.of("email", "yann.legoff@port-lumiere.example")));
        Assertions.assertThat(invited.status()).as(invited.text()).isEqualTo(201);

        Page guest = browser.window();
        Locator mail = guest.locator("tbody th a", new Page.LocatorOptions().setHasText("Annuaire"));
        Browser.reloadUntil(guest, sandbox.url(Part.MAILBOX), mail);
        Browser.hasNoBarrier(guest);
        mail.first().click();
        Browser.hasNoBarrier(guest);
        guest.click("main a[href*='/invitations/']");
        guest.click("button[name=person][value=yann]");
        assertThat(guest.locator("h1")).hasText("Lighthouse");
    }

    private static void signInAtTheDirectory(Page page, String person) {
        page.navigate(sandbox.url(Part.DIRECTORY));
        Browser.hasNoBarrier(page);
        page.click(".choices a.button");
        Browser.hasNoBarrier(page);
        page.click("button[name=person][value=" + person + "]");
        assertThat(page).hasURL(sandbox.url(Part.DIRECTORY) + "/people");
        Browser.hasNoBarrier(page);
    }

    private static void openTeams(Page page) {
        page.click("nav a[href='/teams']:visible");
        assertThat(page).hasURL(sandbox.url(Part.DIRECTORY) + "/teams");
    }

    private static void createTeam(Page page, String name) {
        openTeams(page);
        page.fill("main input[name=name]", name);
        page.click("form[action='/teams'] button");
        openTeams(page);
        assertThat(teamInTheDirectory(page, name)).isVisible();
        Browser.hasNoBarrier(page);
    }

    /** The person is signed in at the provider already, so nothing is asked again. */
    private static void openNotes(Page page) {
        page.navigate(sandbox.url(Part.NOTES));
        Browser.hasNoBarrier(page);
        page.click("a[href='/oauth2/authorization/provider']");
        assertThat(page.locator("form[action='/teams']")).isVisible();
    }

    private static Locator teamInNotes(Page page, String name) {
        return page.locator("tbody th", new Page.LocatorOptions().setHasText(name));
    }

    private static Locator teamInTheDirectory(Page page, String name) {
        return page.locator(".row-name a", new Page.LocatorOptions().setHasText(name));
    }
}
