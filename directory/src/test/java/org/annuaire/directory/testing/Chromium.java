package org.annuaire.directory.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real browser: the Chromium that is installed, never a download of the library that drives it. */
public final class Chromium {
    private static final int PATIENCE_IN_MILLISECONDS = 30_000;

    private Chromium() {}

    /**
     * The browser that the tests of this JVM share, each in its own contexts. It ends with the JVM, whose pipe it
     * reads.
     */
    public static Browser shared() {
        return Shared.BROWSER;
    }

    private static Browser start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Path program = Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_IN_MILLISECONDS);
        return browser;
    }

    /**
     * Does something that opens another page, and returns when it is loaded; pressing a key does not wait by itself.
     */
    // The deprecated method begins to wait before the action, so it cannot miss the other page.
    @SuppressWarnings("deprecation")
    public static void leading(Page page, Runnable action) {
        page.waitForNavigation(action);
    }

    /** Fails unless the focus soon is on the element with this text: a page moves it there once it is drawn. */
    public static void hasFocusOn(Page page, String text) {
        PlaywrightAssertions.assertThat(page.locator(":focus")).hasText(text);
    }

    /** What axe finds on a page. None of ours has frames, so axe stays in the page, which takes half the time. */
    public static List<String> obstacles(Page page) {
        return obstacles(new AxeBuilder(page));
    }

    /** What axe finds on a page outside of this selector. */
    public static List<String> obstaclesOutside(Page page, String excluded) {
        return obstacles(new AxeBuilder(page).exclude(excluded));
    }

    private static List<String> obstacles(AxeBuilder axe) {
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
    }

    private static final class Shared {
        private static final Browser BROWSER = start();
    }
}
