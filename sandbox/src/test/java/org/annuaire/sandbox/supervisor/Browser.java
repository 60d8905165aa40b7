package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Chromium, the one that is installed. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program())
                                .setArgs(List.of("--no-sandbox"))));
    }

    /** A window of its own for one person: nothing is shared with another's. */
    Page window() {
        BrowserContext context =
                chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("en-GB"));
        return context.newPage();
    }

    /** No page has a frame, so axe stays in the page, which takes half the time. */
    static void hasNoBarrier(Page page) {
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .as("barriers on %s", page.url())
                .isEmpty();
    }

    /** Opens a page again and again until this is on it: what it shows comes by itself, and soon. */
    static void reloadUntil(Page page, String url, Locator shown) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        page.navigate(url);
        while (shown.count() == 0) {
            assertThat(System.nanoTime()).as("expected %s on %s", shown, url).isLessThan(deadline);
            page.navigate(url);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Path program() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .or(() -> Stream.of(System.getenv("PATH").split(":"))
                        .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("no Chromium found; ./test says how to install it"));
    }
}
