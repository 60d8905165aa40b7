package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages of an invitation's link in a real browser, without JavaScript. Screenshots are kept in {@code
 * target/pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvitationLinkPagesIT {
    private static final Person NEW = Person.named("Nina", "Neuve", "nina.neuve@ailleurs.example", TestPeople.SIRET);

    private TestDirectory directory;
    private Browser browser;
    private TestTeam team;
    private String link;

    @BeforeAll
    void start() {
        browser = Chromium.shared();
    }

    @BeforeEach
    void invite() {
        directory = TestDirectory.shared();
        var camille = directory.browserOf(TestPeople.camille());
        team = TestTeam.of(directory, camille, "Budget");
        String invitation = team.invited(camille, "nina.neuve@ailleurs.example");
        link = directory.origin() + "/invitations/"
                + invitation.replaceFirst(".*invitations/", "").replace("/", "");
    }

    @Test
    void theLinkLeadsThroughSignInToTheTeam() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            directory.provider().nextPerson(NEW);
            for (int click = 0; click < 2; click++) {
                page.navigate(link);
                assertThat(page.url()).isEqualTo(directory.origin() + "/teams/" + team.id());
                assertThat(page.locator("h1").innerText()).isEqualTo("Budget");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "open,fr,1280,LIGHT,Une équipe vous invite",
        "expired,en,1280,DARK,This invitation has expired",
        "expired,fr,320,LIGHT,Cette invitation a expiré",
        "not-yours,fr,1280,DARK,Cette invitation n’est pas pour ce compte",
        "not-yours,en,320,LIGHT,This invitation is not for this account"
    })
    void everyPageIsOpenToEverybody(String state, String language, int width, ColorScheme scheme, String title) {
        team.expireInvitations();
        try (var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, 800)
                .setColorScheme(scheme))) {
            Page page = context.newPage();
            directory.provider().nextPerson(state.equals("not-yours") ? TestPeople.dominique() : NEW);
            page.navigate(link);
            if (state.equals("open")) {
                directory
                        .sql()
                        .sql("update invitation set expires_at = now() + interval '1 day'")
                        .update();
                page.navigate(link);
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(
                            Path.of("target", "pages", "invitation-" + state + "-" + language + "-" + width + ".png")));
            assertThat(page.locator("h1").innerText()).isEqualTo(title);
            assertThat(Chromium.obstacles(page)).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            if (state.equals("open")) {
                Chromium.leading(page, page.locator("main form button")::click);
                assertThat(page.locator("h1").innerText()).isEqualTo("Budget");
            }
        }
    }
}
