package org.annuaire.directory.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.Look;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People in a real browser, with and without JavaScript. */
final class PeoplePageIT {
    private final Browser browser = Chromium.shared();
    private TestDirectory directory;

    @BeforeEach
    void anOrganization() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.dominique());
        TestTeam.of(directory, directory.browserOf(TestPeople.camille()), "Budget")
                .give("Dominique Martin", "member");
        directory.sql().sql("""
                insert into users (organization_id, name, email, created_at, updated_at)
                select organization_id, 'Person ' || chr(64 + number), 'p' || number || '@ministere.example', now(), now()
                from users, generate_series(1, 24) as number
                where name = 'Camille Durand'
                """).update();
    }

    @Test
    void somebodyIsFoundAndKeptWithTheKeyboardAloneAndWithoutJavaScript() {
        try (var context = browser.newContext(Look.WIDE.options().setJavaScriptEnabled(false))) {
            Page page = signedIn(context.newPage(), "/people");
            page.getByLabel("Name or e-mail address").fill("dominique");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            Chromium.leading(page, () -> row(page, "Dominique Martin").press("Enter"));
            assertThat(page.title()).startsWith("Dominique Martin ·");
            Chromium.leading(
                    page,
                    () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to my contacts"))
                            .press("Enter"));
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("The card is in your contacts.");
        }
    }

    @Test
    void theListNarrowsWhileOneTypesAndTheSideShowsWhoIsChosen() {
        try (var context = browser.newContext(Look.WIDE.options())) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            signedIn(page, "/people");
            Locator side = page.locator("#person");
            PlaywrightAssertions.assertThat(side.locator("h2").first()).hasText("Camille Durand");

            page.locator("#people-more a").click();
            PlaywrightAssertions.assertThat(
                            page.locator("#people-list .people").last().locator(".person-row"))
                    .hasCount(26);
            PlaywrightAssertions.assertThat(page.locator(".person-row:focus")).hasCount(1);

            page.getByLabel("Name or e-mail address").pressSequentially("mart");
            PlaywrightAssertions.assertThat(page.locator("#people-list .person-row"))
                    .hasCount(1);
            PlaywrightAssertions.assertThat(page.locator("#live")).hasText("1 person found");
            PlaywrightAssertions.assertThat(page.locator("#people-q")).isFocused();
            assertThat(page.url()).contains("q=mart");

            row(page, "Dominique Martin").click();
            PlaywrightAssertions.assertThat(side.locator("h2").first()).hasText("Dominique Martin");
            Chromium.hasFocusOn(page, "Dominique Martin");
            assertThat(side.getByText("Budget").isVisible()).isTrue();
            page.reload();
            PlaywrightAssertions.assertThat(side.locator("h2").first()).hasText("Dominique Martin");
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE", "WIDE_DARK", "NARROW_DARK"})
    void isOpenToEverybody(Look look) {
        try (var context = browser.newContext(look.options())) {
            Page page = signedIn(context.newPage(), "/people");
            look.isOpenToEverybody(page, "PEOPLE");
            page.navigate(directory.origin() + "/people?q=nobody");
            look.isOpenToEverybody(page, "PEOPLE_NOBODY");
            page.navigate(directory.origin() + "/people?in=teams");
            page.navigate(directory.origin()
                    + page.locator("#people-list .person-row").first().getAttribute("href"));
            page.locator(".code summary").click();
            Locator code = page.locator(".code img");
            page.waitForCondition(() -> (boolean) code.evaluate("image => image.complete && image.naturalWidth > 0"));
            look.isOpenToEverybody(page, "PERSON");
            BoundingBox place = code.boundingBox();
            assertThat(place.x).as("the code is on the screen").isNotNegative();
            assertThat(place.x + place.width).isLessThanOrEqualTo(look.width());
            assertThat(place.y + place.height).isLessThanOrEqualTo(800);
            page.navigate(directory.origin() + "/contacts/me");
            look.isOpenToEverybody(page, "MY_CARD");
        }
    }

    private Page signedIn(Page page, String next) {
        directory.provider().nextPerson(TestPeople.camille());
        page.navigate(directory.origin() + "/api/v1.0/authenticate/?next=" + next);
        return page;
    }

    private static Locator row(Page page, String name) {
        return page.locator("#people-list .person-row").filter(new Locator.FilterOptions().setHasText(name));
    }
}
