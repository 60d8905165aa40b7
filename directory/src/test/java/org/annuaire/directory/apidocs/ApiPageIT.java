package org.annuaire.directory.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page to try the API in a real browser, whose console would show what our policies forbid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiPageIT {
    private static final String PAGE = "/api/v1.0/swagger/";

    /** What is inside Swagger UI's own element is not ours to fix. */
    private static final String SWAGGER_UI = "#api";

    private TestDirectory directory;
    private Browser browser;

    @BeforeAll
    void start() {
        directory = TestDirectory.shared();
        browser = Chromium.shared();
    }

    @Test
    void signedInPeopleCallTheApiAsThemselves() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            Page page = context.newPage();
            List<String> console = complaints(page);
            directory.provider().nextPerson(TestPeople.camille());
            page.navigate(directory.origin() + "/api/v1.0/authenticate/?provider=local&next=" + PAGE);
            assertThat(page.title()).startsWith("Try the API");
            page.locator(".opblock").first().waitFor();
            assertThat(page.locator(".opblock").count()).isGreaterThan(60);

            Response me = execute(page, operation(page, "get", "/api/v1.0/users/me/"));
            assertThat(me.status()).isEqualTo(200);
            assertThat(page.locator(".live-responses-table").innerText()).contains("\"Camille Durand\"");

            Locator create = operation(page, "post", "/api/v1.0/teams/");
            Response team = execute(page, create, "{\"name\": \"Tried out\"}");
            assertThat(team.request().headers()).containsKey("x-csrftoken");
            assertThat(team.status()).isEqualTo(201);
            assertThat(console).isEmpty();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "api-tried.png")));
        }
    }

    @Test
    void aStrangerReadsItAndIsToldToSignIn() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("fr").setColorScheme(ColorScheme.DARK))) {
            Page page = context.newPage();
            List<String> console = complaints(page);
            page.navigate(directory.origin() + PAGE);
            page.locator(".opblock").first().waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "api-dark.png")));
            assertThat(Chromium.obstaclesOutside(page, SWAGGER_UI)).isEmpty();
            page.setViewportSize(320, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            assertThat(Chromium.obstaclesOutside(page, SWAGGER_UI)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "api-narrow.png")));
            assertThat(console).isEmpty();

            directory.provider().nextPerson(TestPeople.dominique());
            Chromium.leading(page, page.locator(".prose a").first()::click);
            Chromium.leading(page, page.locator("main a").first()::click);
            assertThat(page.url()).isEqualTo(directory.origin() + PAGE);
        }
    }

    @Test
    void anOperationOpensWithTheKeyboard() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            Page page = context.newPage();
            page.navigate(directory.origin() + PAGE);
            Locator config = operation(page, "get", "/api/v1.0/config/");
            config.locator("button.opblock-summary-control").press("Enter");
            config.locator("button.try-out__btn").press("Enter");
            Response answer = page.waitForResponse(
                    "**/config/", () -> config.locator("button.execute").press("Enter"));
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private static Locator operation(Page page, String method, String path) {
        return page.locator(".opblock-" + method)
                .filter(new Locator.FilterOptions().setHas(page.locator("[data-path=\"" + path + "\"]")));
    }

    private static Response execute(Page page, Locator operation) {
        operation.locator("button.opblock-summary-control").click();
        operation.locator("button.try-out__btn").click();
        return press(page, operation);
    }

    private static Response execute(Page page, Locator operation, String body) {
        operation.locator("button.opblock-summary-control").click();
        operation.locator("button.try-out__btn").click();
        operation.locator("textarea.body-param__text").fill(body);
        return press(page, operation);
    }

    private static Response press(Page page, Locator operation) {
        Response answer = page.waitForResponse(
                response -> response.url().contains("/api/v1.0/"),
                () -> operation.locator("button.execute").click());
        operation.locator(".live-responses-table").waitFor();
        return answer;
    }

    private static List<String> complaints(Page page) {
        List<String> all = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log") && !message.type().equals("info")) {
                all.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(all::add);
        return all;
    }
}
