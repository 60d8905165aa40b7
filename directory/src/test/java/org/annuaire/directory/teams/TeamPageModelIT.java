package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The team page in a real browser: members are managed without JavaScript, and disclosures are accessible. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TeamPageModelIT {
    private TestDirectory directory;
    private Browser browser;

    @BeforeAll
    void start() {
        directory = TestDirectory.shared();
        browser = Chromium.shared();
        directory.browserOf(TestPeople.dominique());
    }

    @Test
    void anOwnerAddsRaisesAndRemovesAColleagueWithoutJavaScript() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            signIn(page, TestPeople.camille());
            createTeam(page, "Name of the team", "Create the team");
            page.getByLabel("Name or e-mail address").fill("martin");
            click(page, "Search");
            click(page, "Add Dominique Martin");
            assertThat(status(page)).contains("The person is in the team.");

            page.getByText("Change", new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel("Role of Dominique Martin").selectOption(new SelectOption().setValue("owner"));
            click(page, "Change the role");
            assertThat(status(page)).contains("The role is changed.");

            Chromium.leading(
                    page, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Leave the team…"))::click);
            click(page, "Leave the team");
            assertThat(status(page)).contains("You left the team.");
        }
    }

    @Test
    void theOpenedFormsAreOpenToEverybodyOnAPhoneToo() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("fr").setViewportSize(320, 800))) {
            Page page = context.newPage();
            signIn(page, TestPeople.camille());
            createTeam(page, "Nom de l’équipe", "Créer l’équipe");
            page.getByLabel("Nom ou adresse électronique").fill("Dominique");
            click(page, "Chercher");
            assertThat(Chromium.obstacles(page)).isEmpty();
            click(page, "Ajouter Dominique Martin");
            page.getByText("Modifier", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pages", "TEAM_CHANGING_A_MEMBER-NARROW.png")));
            assertThat(Chromium.obstacles(page)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        }
    }

    @Test
    void anOwnerInvitesAndTakesBackWithTheKeyboardAloneAndWithoutJavaScript() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            signIn(page, TestPeople.camille());
            createTeam(page, "Name of the team", "Create the team");
            page.getByLabel("E-mail addresses").focus();
            page.keyboard().type("nina@ailleurs.example, paul@ailleurs.example");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            assertThat(status(page)).contains("Everybody is invited.");
            click(page, "Cancel the invitation: nina@ailleurs.example");
            assertThat(status(page)).contains("The invitation is cancelled.");
            assertThat(page.getByText("nina@ailleurs.example").count()).isZero();
            click(page, "Send again: paul@ailleurs.example");
            assertThat(status(page)).contains("Nothing was sent");
        }
    }

    @Test
    void theResultsOfEachAddressAreOpenToEverybodyOnAPhoneInTheDarkToo() {
        try (var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("fr")
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(320, 800))) {
            Page page = context.newPage();
            signIn(page, TestPeople.camille());
            createTeam(page, "Nom de l’équipe", "Créer l’équipe");
            page.getByLabel("Adresses électroniques")
                    .fill("nina@ailleurs.example\ndominique.martin@ministere.example\nPaul");
            click(page, "Inviter");
            Chromium.hasFocusOn(page, "Résultat pour chaque adresse");
            assertThat(page.getByLabel("Adresses électroniques").inputValue()).isEqualTo("Paul");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pages", "INVITATIONS-NARROW-DARK.png")));
            assertThat(Chromium.obstacles(page)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            page.navigate(page.url().replace("/invitations", ""));
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pages", "TEAM-NARROW-DARK.png")));
            assertThat(Chromium.obstacles(page)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            page.setViewportSize(1100, 800);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pages", "TEAM-DARK.png")));
        }
    }

    private void signIn(Page page, Person person) {
        directory.provider().nextPerson(person);
        page.navigate(directory.origin() + "/api/v1.0/authenticate/?next=/teams");
    }

    private static void createTeam(Page page, String field, String button) {
        page.getByLabel(field).fill("Budget");
        click(page, button);
    }

    private static void click(Page page, String button) {
        Chromium.leading(
                page,
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))::click);
    }

    private static String status(Page page) {
        return page.getByRole(AriaRole.STATUS).first().innerText();
    }
}
