package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Choosing a provider by address, in a real browser without JavaScript. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignInPageIT {
    private LocalAuthorizationServer other;
    private TestDirectory directory;
    private Browser browser;

    @BeforeAll
    void start() {
        other = LocalAuthorizationServer.start();
        other.knows(TestPeople.elsewhere());
        directory = TestDirectory.start(
                OtherProvider.properties(other, Map.of("name", "The other", "email-domains", "ville.example")));
        TestDirectory.register(other, directory.origin());
        browser = Chromium.shared();
    }

    @AfterAll
    void stop() {
        directory.close();
        other.close();
    }

    @Test
    void aPersonTypesAnAddressAndIsSignedIn() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(directory.origin().toString());
            page.getByLabel("Your work e-mail address").fill("elodie.lefevre@viille.example");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            page.getByText("set up for addresses at viille.example").waitFor();

            page.getByLabel("Your work e-mail address").fill("elodie.lefevre@ville.example");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            page.locator(".side summary").getByText("Élodie Lefèvre").waitFor();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theRefusedFormIsOpenToEverybodyOnASmallScreen(ColorScheme scheme) {
        try (var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("fr")
                .setColorScheme(scheme)
                .setViewportSize(320, 700))) {
            Page page = context.newPage();
            page.navigate(directory.origin() + "/sign-in");
            page.getByLabel("Votre adresse électronique professionnelle").fill("a@nulle-part.example");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            page.getByText("les adresses en nulle-part.example").waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            PlaywrightAssertions.assertThat(page.locator("#email[aria-invalid=true]"))
                    .isFocused();
            assertThat(Chromium.obstacles(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/sign-in-" + scheme + ".png"))
                    .setFullPage(true));
        }
    }
}
