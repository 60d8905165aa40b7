package org.annuaire.directory.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.serviceproviders.TestServices;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.Look;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An organization's services and what they see, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServicesPageIT {
    private TestDirectory directory;
    private Browser browser;
    private String services;

    @BeforeAll
    void start() {
        browser = Chromium.shared();
    }

    @BeforeEach
    void anOrganizationWithServices() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.camille());
        var dominique = directory.browserOf(TestPeople.dominique());
        TestOrganizations organizations = new TestOrganizations(directory.sql());
        organizations.appoint("Camille");
        directory
                .sql()
                .sql("update organization set name = 'Ministère de la culture'")
                .update();
        TestServices named = new TestServices(directory.sql());
        UUID notes = named.named("Notes");
        UUID drive = named.named("Fichiers");
        named.named("Visio");
        named.named("Servicedontlenomesttrèslongetnesecoupepasdutout");
        for (String team : List.of(
                "{\"name\": \"Budget 2027\", \"is_visible_all_services\": true}",
                "{\"name\": \"Inventaire du patrimoine\", \"is_visible_all_services\": false, \"service_providers\":"
                        + " [\""
                        + notes + "\"]}",
                "{\"name\": \"Concours\", \"is_visible_all_services\": false, \"service_providers\": [\"" + drive
                        + "\"]}")) {
            assertThat(dominique.post("/api/v1.0/teams/", team).status()).isEqualTo(201);
        }
        services = directory.origin() + "/organizations/" + organizations.of("Camille") + "/services";
    }

    @Test
    void anAdministratorDecidesWithTheKeyboardAloneAndWithoutJavaScript() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            signIn(page, "/");
            press(link(page, "Services"));
            assertThat(page.title()).startsWith("Services ·");
            assertThat(page.locator("nav.side a[aria-current=page]").innerText())
                    .isEqualTo("Services");

            Locator notes = page.getByLabel("Notes");
            assertThat(notes.isVisible()).isFalse();
            page.locator("#scope-all").focus();
            page.keyboard().press("ArrowDown");
            assertThat(notes.isVisible()).isTrue();
            notes.focus();
            page.keyboard().press("Space");
            press(button(page, "Save the choice"));

            assertThat(page.getByRole(AriaRole.HEADING, named("Save this choice?"))
                            .isVisible())
                    .isTrue();
            assertThat(page.locator(".warning li").allInnerTexts()).contains("Fichiers", "Visio");
            press(button(page, "Back to the choice"));
            assertThat(page.getByLabel("Notes").isChecked()).isTrue();
            press(button(page, "Save the choice"));
            press(button(page, "Save the choice"));
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).startsWith("The choice is saved.");
            assertThat(page.getByLabel("Only the services that are ticked").isChecked())
                    .isTrue();
            assertThat(page.getByLabel("Notes").isChecked()).isTrue();
            assertThat(page.getByLabel("Visio").isChecked()).isFalse();
        }
    }

    @Test
    void anAdministratorSeesAsAServiceWithTheKeyboardAloneAndWithoutJavaScript() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("fr").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            signIn(page, "/");
            press(link(page, "Services"));
            press(link(page, "Voir comme un service"));
            page.locator("#service").focus();
            page.keyboard().press("n");
            page.keyboard().press("Tab");
            page.keyboard().type("d");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            Chromium.hasFocusOn(page, "2 personnes trouvées");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            Chromium.hasFocusOn(page, "Dominique Martin");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            Chromium.hasFocusOn(page, "Ce que Notes reçoit sur Dominique Martin");
            assertThat(page.locator(".result .row-name").allInnerTexts())
                    .containsExactly("Inventaire du patrimoine", "Budget 2027", "Concours");

            page.locator("#service").focus();
            page.keyboard().press("f");
            press(button(page, "Afficher ce qu’il voit"));
            Chromium.hasFocusOn(page, "Ce que Fichiers reçoit sur Dominique Martin");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE", "NARROW_DARK"})
    void isOpenToEverybody(Look look) {
        try (var context = browser.newContext(look.options())) {
            Page page = context.newPage();
            signIn(page, "/");
            look.isOpenToEverybody(page, "PEOPLE_OF_ADMINISTRATOR");
            page.navigate(services);
            look.isOpenToEverybody(page, "SERVICES_ALL");
            page.locator("#scope-listed").check();
            page.getByLabel("Notes").check();
            look.isOpenToEverybody(page, "SERVICES_LISTED");
            Chromium.leading(page, page.locator("form.scope button")::click);
            look.isOpenToEverybody(page, "SERVICES_CONFIRM");
            Chromium.leading(page, page.locator("button[value=save]")::click);
            look.isOpenToEverybody(page, "SERVICES_SAVED");
            page.navigate(services + "/see-as");
            look.isOpenToEverybody(page, "SEE_AS");
            page.locator("#service").selectOption("Notes");
            page.locator("#q").fill("d");
            Chromium.leading(page, page.locator("main form button")::click);
            look.isOpenToEverybody(page, "SEE_AS_FOUND");
            Chromium.leading(page, page.locator(".rows a").last()::click);
            page.locator("main details summary").click();
            look.isOpenToEverybody(page, "SEE_AS_RESULT");
            page.locator("#service").selectOption("Fichiers");
            Chromium.leading(page, page.locator("main form button")::click);
            look.isOpenToEverybody(page, "SEE_AS_REFUSED");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE", "NARROW_DARK"})
    void staffFindEachOrganization(Look look) {
        new TestOrganizations(directory.sql()).makeStaff("Camille");
        try (var context = browser.newContext(look.options())) {
            Page page = context.newPage();
            signIn(page, "/organizations");
            look.isOpenToEverybody(page, "ORGANIZATIONS");
            press(link(page, "Ministère de la culture"));
            look.isOpenToEverybody(page, "ORGANIZATION");
            press(page.locator("main a[href$='/services']"));
            assertThat(page.url()).isEqualTo(services);
        }
    }

    private void signIn(Page page, String next) {
        directory.provider().nextPerson(TestPeople.camille());
        page.navigate(directory.origin() + "/api/v1.0/authenticate/?next=" + next);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void press(Locator control) {
        Chromium.leading(control.page(), () -> control.press("Enter"));
    }
}
