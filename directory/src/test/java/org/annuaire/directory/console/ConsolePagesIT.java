package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in a real browser. Screenshots are kept in {@code target/pages}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePagesIT {
    private static final List<Look> LOOKS = List.of(Look.WIDE, Look.WIDE_DARK, Look.NARROW);
    private static final Path SCREENSHOTS = Path.of("target", "pages");

    private final Map<Look, Page> pages = new EnumMap<>(Look.class);
    private final List<String> complaints = new ArrayList<>();
    private SampleConsole console;
    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        Files.createDirectories(SCREENSHOTS);
        console = SampleConsole.start("annuaire.console.support-email=aide@annuaire.example");
        browser = Chromium.shared();
        for (Look look : LOOKS) {
            Page page = browser.newContext(look.options()).newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            pages.put(look, page);
        }
    }

    @AfterAll
    void stop() {
        pages.values().forEach(page -> page.context().close());
        console.close();
    }

    static Stream<Arguments> everyPageInEveryLook() {
        return Stream.of(SamplePage.values()).flatMap(page -> LOOKS.stream().map(look -> Arguments.of(page, look)));
    }

    /** One visit for all three, and one window for each display, because these take the time. */
    @ParameterizedTest
    @MethodSource("everyPageInEveryLook")
    void isOpenToEverybody(SamplePage sample, Look look) {
        complaints.clear();
        Page page = open(requireNonNull(pages.get(look)), sample);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(sample + "-" + look + ".png")));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width without scrolling sideways")
                .isEqualTo(look.width());
        assertThat(complaints).as("refused by the content security policy").isEmpty();
        assertThat(Chromium.obstacles(page)).as("found by axe").isEmpty();
    }

    @Test
    void leadsTheKeyboardStraightToTheContent() {
        try (var context = browser.newContext(Look.WIDE_DARK.options())) {
            var page = open(context.newPage(), SamplePage.TEAMS);
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Aller au contenu");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Inventaire du patrimoine <2026>");
        }
    }

    @Test
    void reachesEveryControlInReadingOrder() {
        try (var context = browser.newContext(Look.WIDE_DARK.options())) {
            var page = open(context.newPage(), SamplePage.TEAM_OF_OWNER);
            List<String> order = new ArrayList<>();
            for (var stop = 0; stop < 21; stop++) {
                page.keyboard().press("Tab");
                order.add(focused(page));
            }
            assertThat(order)
                    .containsExactly(
                            "Aller au contenu",
                            "Annuaire",
                            "Équipes",
                            "Services",
                            "Organisations",
                            "Zoé Lefèvre-Ñuñez",
                            "q",
                            "Français",
                            "English",
                            "Équipes",
                            "visible",
                            "service",
                            "service",
                            "Enregistrer le choix",
                            "name",
                            "Créer l’équipe",
                            "name",
                            "Enregistrer le nom",
                            "Supprimer l’équipe…",
                            "Obtenir de l’aide",
                            "Accessibilité\u00a0: non évaluée");
        }
    }

    @Test
    void putsTheFocusOnTheFieldThatIsWrong() {
        try (var context = browser.newContext(Look.WIDE_DARK.options())) {
            var page = open(context.newPage(), SamplePage.TEAMS_WITH_WRONG_NAME);
            PlaywrightAssertions.assertThat(page.locator("[name=name]")).isFocused();
        }
    }

    @Test
    void switchesTheLanguageAndRemembersIt() {
        try (var context = browser.newContext(Look.WIDE_DARK.options())) {
            var page = open(context.newPage(), SamplePage.TEAMS);
            Chromium.leading(page, page.getByText("English")::click);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            open(page, SamplePage.TEAMS);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        }
    }

    private Page open(Page page, SamplePage sample) {
        page.navigate(console.url(sample.path()));
        return page;
    }

    private static String focused(Page page) {
        return (String) page.evaluate(
                "(document.activeElement.querySelector('strong, .long') ?? document.activeElement).innerText?.trim()"
                        + " || document.activeElement.name");
    }
}
