package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search at the top of all pages, in a real browser. */
final class SearchIT {
    private final Browser browser = Chromium.shared();
    private TestDirectory directory;

    @BeforeEach
    void somebodyToFind() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.dominique());
        TestTeam.of(directory, directory.browserOf(TestPeople.camille()), "Dominique and others");
    }

    @Test
    void aColleagueIsFoundWithTheKeyboardWhereverOneIs() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            Page page = signedIn(context.newPage(), "/teams");
            Locator field = page.locator("#find-all");
            page.keyboard().press("/");
            PlaywrightAssertions.assertThat(field).isFocused();
            field.pressSequentially("domi");
            PlaywrightAssertions.assertThat(page.locator("#suggestions [role=option]"))
                    .hasCount(2);
            PlaywrightAssertions.assertThat(page.locator("#live")).hasText("2 results");
            PlaywrightAssertions.assertThat(field).hasAttribute("aria-expanded", "true");
            page.keyboard().press("ArrowUp");
            PlaywrightAssertions.assertThat(field).hasAttribute("aria-activedescendant", "find-2-1");
            page.keyboard().press("ArrowDown");
            PlaywrightAssertions.assertThat(field).hasAttribute("aria-activedescendant", "find-1-1");
            assertThat(Chromium.obstacles(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "SEARCH.png")));
            page.keyboard().press("Escape");
            PlaywrightAssertions.assertThat(field).hasAttribute("aria-expanded", "false");
            PlaywrightAssertions.assertThat(field).isFocused();
            page.keyboard().press("ArrowDown");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            assertThat(page.title()).startsWith("Dominique Martin ·");
        }
    }

    @Test
    void aPageShowsTheResultsWithoutJavaScriptOnASmallScreen() {
        try (var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("fr")
                .setJavaScriptEnabled(false)
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(320, 800))) {
            Page page = signedIn(context.newPage(), "/teams");
            page.locator("#find-all").fill("domi");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            assertThat(page.locator("main h2").allInnerTexts()).containsExactly("Personnes", "Équipes");
            assertThat(page.locator("html").evaluate("page => page.scrollWidth"))
                    .isEqualTo(320);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "SEARCH_PAGE.png")));
        }
    }

    @Test
    void thePageOfResultsIsOpenToEverybody() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("fr").setColorScheme(ColorScheme.DARK))) {
            Page page = signedIn(context.newPage(), "/teams");
            page.navigate(directory.origin() + "/search?q=domi");
            assertThat(Chromium.obstacles(page)).isEmpty();
            page.navigate(directory.origin() + "/search?q=xyz");
            assertThat(Chromium.obstacles(page)).isEmpty();
        }
    }

    private Page signedIn(Page page, String next) {
        directory.provider().nextPerson(TestPeople.camille());
        page.navigate(directory.origin() + "/api/v1.0/authenticate/?next=" + next);
        return page;
    }
}
