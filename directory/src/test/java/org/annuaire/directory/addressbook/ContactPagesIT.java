package org.annuaire.directory.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.testing.Chromium;
import org.annuaire.directory.testing.Look;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The address book in a real browser, with and without JavaScript. */
final class ContactPagesIT {
    private static final String CARDS = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Grace Hopper
            TITLE:Admiral
            TITLE:Programmer
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            TEL:1
            END:VCARD
            """;

    private final Browser browser = Chromium.shared();
    private TestDirectory directory;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
    }

    @Test
    void aContactIsMadeChangedAndDeletedWithTheKeyboardAloneAndWithoutJavaScript() {
        try (var context = browser.newContext(Look.WIDE.options().setJavaScriptEnabled(false))) {
            Page page = signedIn(context.newPage(), "/contacts");
            Chromium.leading(page, () -> link(page, "New contact").press("Enter"));
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Ada Mercier");
            field(page, "phones", 1, "value").fill("01 23");
            Chromium.leading(page, () -> button(page, "Add a number").press("Enter"));
            PlaywrightAssertions.assertThat(page.locator("#phones-2-type")).isFocused();
            field(page, "phones", 2, "value").fill("06 39");
            Chromium.leading(
                    page, () -> page.locator("#rows-phones [name=less]").first().press("Enter"));
            PlaywrightAssertions.assertThat(field(page, "phones", 1, "value")).hasValue("06 39");
            Chromium.leading(page, () -> field(page, "phones", 1, "value").press("Enter"));
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("The contact is added.");
            assertThat(page.locator("main").innerText())
                    .contains("Ada Mercier", "06 39")
                    .doesNotContain("01 23");

            Chromium.leading(page, () -> link(page, "Edit").press("Enter"));
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(" ");
            Chromium.leading(page, () -> button(page, "Save").last().press("Enter"));
            PlaywrightAssertions.assertThat(page.locator("#full-name")).isFocused();
            page.locator("#full-name").fill("Ada Lovelace");
            Chromium.leading(page, () -> button(page, "Save").last().press("Enter"));
            assertThat(page.title()).startsWith("Ada Lovelace ·");

            Chromium.leading(page, () -> link(page, "Delete the contact").press("Enter"));
            assertThat(page.locator("main").innerText()).contains("The name and 1 line are deleted.");
            Chromium.leading(page, () -> button(page, "Delete the contact").press("Enter"));
            assertThat(page.locator("main").innerText()).contains("No contacts yet");
        }
    }

    @Test
    void rowsComeAndGoInPlaceAndTheFocusGoesWithThem() {
        try (var context = browser.newContext(Look.WIDE.options())) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            signedIn(page, "/contacts/new");
            page.locator("#full-name").fill("Ada Mercier");
            field(page, "emails", 1, "value").fill("ada@example.org");
            button(page, "Add an e-mail address").click();
            PlaywrightAssertions.assertThat(page.locator("#emails-2-type")).isFocused();
            PlaywrightAssertions.assertThat(field(page, "emails", 1, "value")).hasValue("ada@example.org");
            field(page, "emails", 2, "value").fill("second@example.org");
            button(page, "Add an address").click();
            PlaywrightAssertions.assertThat(page.locator("#addresses-1-type")).isFocused();
            page.locator("#rows-emails [name=less]").first().click();
            PlaywrightAssertions.assertThat(field(page, "emails", 1, "value")).hasValue("second@example.org");
            PlaywrightAssertions.assertThat(page.locator("#emails-1-type")).isFocused();
            page.locator("#rows-emails [name=less]").first().click();
            PlaywrightAssertions.assertThat(page.locator("#rows-emails [name=more]"))
                    .isFocused();
            PlaywrightAssertions.assertThat(page.locator("#full-name")).hasValue("Ada Mercier");
            Chromium.leading(page, () -> button(page, "Save").last().click());
            assertThat(page.title()).startsWith("Ada Mercier ·");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void whatWasTypedComesBackAfterASessionThatEnded() {
        try (var context = browser.newContext(Look.WIDE.options())) {
            Page page = signedIn(context.newPage(), "/contacts/new");
            page.locator("#full-name").fill("Ada Mercier");
            field(page, "emails", 1, "value").fill("ada@example.org");
            button(page, "Add an e-mail address").click();
            field(page, "emails", 2, "value").fill("second@example.org");
            context.clearCookies();
            directory.provider().nextPerson(TestPeople.camille());
            button(page, "Save").last().click();
            PlaywrightAssertions.assertThat(field(page, "emails", 2, "value")).hasValue("second@example.org");
            PlaywrightAssertions.assertThat(page.locator("#full-name")).hasValue("Ada Mercier");

            context.clearCookies();
            directory.provider().nextPerson(TestPeople.camille());
            button(page, "Add a number").click();
            PlaywrightAssertions.assertThat(page.locator("#phones-1-value")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("form[data-typed]")).isVisible();
            PlaywrightAssertions.assertThat(field(page, "emails", 2, "value")).hasValue("second@example.org");
            Chromium.leading(page, () -> button(page, "Save").last().click());
            assertThat(page.title()).startsWith("Ada Mercier ·");
            page.navigate(directory.origin() + "/contacts/new");
            PlaywrightAssertions.assertThat(page.locator("#full-name")).hasValue("");
        }
    }

    @Test
    void theListNarrowsAndTheSideShowsWhoIsChosen() {
        fill();
        try (var context = browser.newContext(Look.WIDE.options())) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            signedIn(page, "/contacts");
            Locator side = page.locator("#contact");
            PlaywrightAssertions.assertThat(side.locator("h2").first()).hasText("Ada Mercier");
            page.locator("#contacts-more a").click();
            PlaywrightAssertions.assertThat(page.locator("#contacts-list .person-row"))
                    .hasCount(27);
            page.getByLabel("Name or e-mail address").pressSequentially("friend 2");
            PlaywrightAssertions.assertThat(page.locator("#contacts-list .person-row"))
                    .hasCount(7);
            PlaywrightAssertions.assertThat(page.locator("#live")).hasText("7 contacts found");
            page.locator("#contacts-list .person-row").first().click();
            PlaywrightAssertions.assertThat(side.locator("h2").first()).hasText("Friend 2");
            Chromium.hasFocusOn(page, "Friend 2");
            page.reload();
            PlaywrightAssertions.assertThat(side.locator("h2").first()).hasText("Friend 2");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void filesAreDroppedAndTooLargeOnesAreToldBeforeTheyAreSent() {
        try (var context = browser.newContext(Look.WIDE.options())) {
            Page page = signedIn(context.newPage(), "/contacts/import");
            Object dropped = page.evaluateHandle("""
                    text => {
                      const transfer = new DataTransfer();
                      transfer.items.add(new File([text], "cards.vcf", { type: "text/vcard" }));
                      return transfer;
                    }""", CARDS);
            page.locator("form[data-drop]").dispatchEvent("drop", Map.of("dataTransfer", dropped));
            Chromium.hasFocusOn(page, "Import");
            Chromium.leading(page, () -> page.keyboard().press("Enter"));
            assertThat(page.locator("main").innerText())
                    .contains("1 contact added", "1 card was not read.", "TITLE: Programmer");

            page.navigate(directory.origin() + "/contacts/import");
            page.locator("#file")
                    .setInputFiles(new FilePayload("large.vcf", "text/vcard", new byte[5 * 1024 * 1024 + 1]));
            assertThat((String) page.locator("#file").evaluate("field => field.validationMessage"))
                    .contains("at most 5\u00a0MB");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE", "WIDE_DARK", "NARROW", "PHONE_DARK"})
    void isOpenToEverybody(Look look) {
        try (var context = browser.newContext(look.options())) {
            Page page = signedIn(context.newPage(), "/contacts");
            look.isOpenToEverybody(page, "CONTACTS_EMPTY");
            UUID version = fill();
            open(page, look, "/contacts", "CONTACTS");
            page.locator(".acts summary").click();
            look.isOpenToEverybody(page, "CONTACTS_ACTS");
            open(page, look, "/contacts?q=nobody", "CONTACTS_NOBODY");
            open(page, look, "/contacts?contact=" + version, "CONTACTS_VERSION");
            open(page, look, "/contacts/" + version, "CONTACT_VERSION");
            open(page, look, "/contacts/" + version + "/delete", "CONTACT_DELETE");
            open(page, look, "/contacts/" + idOf("Ada Mercier"), "CONTACT");
            open(page, look, "/contacts/" + idOf("Ada Mercier") + "/edit", "CONTACT_EDIT");
            open(page, look, "/contacts/new", "CONTACT_NEW");
            page.locator("[name=more][value=customFields]").click();
            page.locator("#customFields-1-value").fill("7");
            Chromium.leading(
                    page, () -> page.locator(".actions .button").first().click());
            look.isOpenToEverybody(page, "CONTACT_WRONG");
            open(page, look, "/contacts/duplicates", "CONTACTS_DUPLICATES");
            Chromium.leading(page, () -> page.locator(".rows .button").first().click());
            look.isOpenToEverybody(page, "CONTACTS_MERGE");
            open(page, look, "/contacts/me", "MY_CARD");
            open(page, look, "/contacts/export", "CONTACTS_EXPORT");
            open(page, look, "/contacts/import", "CONTACTS_IMPORT");
            page.locator("#file")
                    .setInputFiles(new FilePayload("cards.vcf", "text/vcard", CARDS.getBytes(StandardCharsets.UTF_8)));
            Chromium.leading(
                    page, () -> page.locator("form.card .button").first().click());
            look.isOpenToEverybody(page, "CONTACTS_REPORT");
        }
    }

    /** Contacts of Camille, among them a version of Dominique's card, whose id it returns. */
    private UUID fill() {
        directory.browserOf(TestPeople.camille());
        directory.browserOf(TestPeople.dominique());
        directory.sql().sql("""
                insert into contact (owner_id, full_name, short_name, notes, data, created_at, updated_at)
                select id, 'Ada Mercier', 'Ada', 'Met in Lyon.', :data::jsonb, now(), now()
                from users
                where name = 'Camille Durand'
                """).param("data", """
                {"organizations": [{"name": "Ville de Lyon", "department": "Espaces verts", "jobTitle": "Architecte"}],
                 "emails": [{"type": "Work", "value": "ada.mercier@lyon.example"}],
                 "phones": [{"type": "Mobile", "value": "06 39 98 12 34"}, {"type": "Work", "value": "04 72 00 00 00"}],
                 "addresses": [{"type": "Work", "street": "1 place de la Comédie", "zip": "69001", "city": "Lyon"}],
                 "links": [{"type": "Blog", "value": "https://ada.example"}], "customFields": {"Badge": "7"}}""").update();
        directory.sql().sql("""
                insert into contact (owner_id, full_name, data, created_at, updated_at)
                select id, 'Friend ' || number, '{"emails": [{"type": "Home", "value": "friend@example.org"}]}', now(), now()
                from users, generate_series(1, 25) as number
                where name = 'Camille Durand'
                """).update();
        return directory.sql().sql("""
                insert into contact (owner_id, override_id, full_name, data, created_at, updated_at)
                select mine.id, profile.id, profile.full_name,
                       profile.data || '{"phones": [{"type": "Mobile", "value": "06 39 98 43 21"}]}', now(), now()
                from users mine, contact profile
                where mine.name = 'Camille Durand'
                  and profile.user_id = (select id from users where name = 'Dominique Martin')
                returning id
                """).query(UUID.class).single();
    }

    private UUID idOf(String fullName) {
        return directory
                .sql()
                .sql("select id from contact where full_name = :name")
                .param("name", fullName)
                .query(UUID.class)
                .single();
    }

    private Page signedIn(Page page, String next) {
        directory.provider().nextPerson(TestPeople.camille());
        page.navigate(directory.origin() + "/api/v1.0/authenticate/?next=" + next);
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String list, int row, String column) {
        return page.locator("#" + list + "-" + row + "-" + column);
    }

    private void open(Page page, Look look, String path, String name) {
        page.navigate(directory.origin() + path);
        look.isOpenToEverybody(page, name);
    }
}
