package org.annuaire.directory.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.OtherProvider;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The account page in a real browser without JavaScript: its policies let its own forms lead to the providers and back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountPageIT {
    private LocalAuthorizationServer other;
    private TestDirectory directory;
    private Browser browser;

    @BeforeAll
    void start() {
        other = LocalAuthorizationServer.start();
        directory = TestDirectory.start(OtherProvider.properties(other, Map.of("name", "The other")));
        TestDirectory.register(other, directory.origin());
        browser = Chromium.shared();
    }

    @AfterAll
    void stop() {
        directory.close();
        other.close();
    }

    @Test
    void aPersonAddsAWayToSignInAndRemovesItAgain() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            directory.provider().nextPerson(TestPeople.camille());
            page.navigate(directory.origin() + "/api/v1.0/authenticate/?provider=local");
            page.locator(".side summary").getByText("Camille Durand").click();
            Chromium.leading(
                    page, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My account"))::click);
            assertThat(page.title()).startsWith("Your account");

            other.nextPerson(TestPeople.elsewhere());
            Chromium.leading(page, button(page, "Add The other")::click);
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("now leads to your account");

            Chromium.leading(page, button(page, "Remove The other")::click);
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("is removed");
            assertThat(button(page, "Remove The other").count()).isZero();
        }
    }

    @Test
    void theRealPageIsOpenToEverybody() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("fr"))) {
            Page page = context.newPage();
            directory.browserOf(TestPeople.dominique());
            directory.provider().nextPerson(TestPeople.dominique());
            page.navigate(directory.origin() + "/api/v1.0/authenticate/?provider=local&next=/account");
            assertThat(page.title()).startsWith("Votre compte");
            assertThat(Chromium.obstacles(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pages", "REAL_ACCOUNT.png")));
            page.setViewportSize(320, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(Chromium.obstacles(page)).isEmpty();
        }
    }

    @Test
    void aPersonSignsOutOfAnotherBrowserWithTheKeyboard() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            var elsewhere = directory.browserOf(TestPeople.elsewhere());
            Page page = context.newPage();
            directory.provider().nextPerson(TestPeople.elsewhere());
            page.navigate(directory.origin() + "/api/v1.0/authenticate/?provider=local&next=/account");
            Chromium.leading(
                    page, () -> button(page, "Sign out: Unknown browser").press("Enter"));
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("You are signed out there");
            assertThat(page.getByText("This one").count()).isOne();
            assertThat(button(page, "Sign out everywhere else").count()).isZero();
            assertThat(elsewhere.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        }
    }

    @Test
    void aTimeZoneIsChosenWithTheKeyboardAlone() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            directory.provider().nextPerson(TestPeople.camille());
            page.navigate(directory.origin() + "/api/v1.0/authenticate/?provider=local&next=/account");
            page.getByLabel("Time zone").focus();
            page.keyboard().press("e");
            page.keyboard().press("Tab");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("Your preferences are saved");
            assertThat(page.getByLabel("Time zone").inputValue()).isEqualTo("Europe/Amsterdam");
            assertThat(page.locator("#sessions ~ ul time").first().innerText()).containsPattern(" CES?T$");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
