package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the screens in docs/, with the made-up people of the sandbox, when somebody asks for it. */
@EnabledIfSystemProperty(named = "annuaire.write-pictures", matches = "true")
class PicturesIT {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    /** An empty page takes less, in bytes. */
    private static final int SMALLEST = 20_000;

    private static final int WIDE = 1280;
    private static final int HIGH = 820;
    private static final int NARROW = 390;
    private static final int TALL = 780;

    @TempDir
    private Path folder;

    @Test
    void showsEachScreen() throws Exception {
        RunningSandbox sandbox = RunningSandbox.start(folder.resolve("data"), "--demo");
        try (Browser browser = Browser.start()) {
            Page page = browser.window();
            String directory = sandbox.url(Part.DIRECTORY);
            page.setViewportSize(WIDE, HIGH);
            page.navigate(directory + "/api/v1.0/authenticate/?login_hint=ada");
            page.getByText("Ada Mercier").first().click();
            page.waitForURL(directory + "/**");
            for (Map.Entry<String, String> screen : screens().entrySet()) {
                page.navigate(directory + screen.getValue());
                take(page, screen.getKey());
            }
            page.navigate(directory + "/teams");
            follow(page, "a[href^='/teams/']");
            take(page, "team");
            page.navigate(directory + "/people");
            follow(page, "nav a[href^='/organizations/']");
            take(page, "organization");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.navigate(directory + "/people");
            take(page, "people-dark");
            page.setViewportSize(NARROW, TALL);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.navigate(directory + "/people");
            take(page, "people-phone");
        } finally {
            sandbox.end();
        }
    }

    private static Map<String, String> screens() {
        Map<String, String> screens = new LinkedHashMap<>();
        screens.put("people", "/people");
        screens.put("search", "/search?q=martin");
        screens.put("contacts", "/contacts");
        screens.put("contact-editor", "/contacts/new");
        screens.put("teams", "/teams");
        screens.put("organizations", "/organizations");
        screens.put("journal", "/journal");
        screens.put("account", "/account");
        return screens;
    }

    private static void follow(Page page, String link) {
        page.locator(link).first().click();
        page.waitForLoadState();
    }

    private static void take(Page page, String name) throws Exception {
        assertThat(page.locator("main h1").count()).as(name).isOne();
        assertThat(page.locator("main.message").count())
                .as("error pages as " + name)
                .isZero();
        Files.createDirectories(IMAGES);
        page.evaluate("document.fonts.ready");
        Path picture = IMAGES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        assertThat(Files.size(picture)).as(name).isGreaterThan(SMALLEST);
    }
}
