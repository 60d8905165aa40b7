package org.annuaire.directory.addressbook;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.annuaire.directory.addressbook.FormPage.Sent;
import org.annuaire.directory.console.Fragments;
import org.annuaire.directory.contacts.Contact;
import org.annuaire.directory.contacts.Contacts;
import org.annuaire.directory.contacts.ProfileCards;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own card, which one changes in a browser; the name comes from the account that one signs in with. */
@Controller
@RequestMapping(ProfilePages.PATH)
final class ProfilePages {
    static final String PATH = ContactPages.PATH + "/me";

    private final ProfileCards cards;
    private final Contacts contacts;

    ProfilePages(ProfileCards cards, Contacts contacts) {
        this.cards = cards;
        this.contacts = contacts;
    }

    @GetMapping
    String form(Viewer viewer, Fragments fragments, Model model) {
        return page(viewer)
                .show(ContactForm.of(cards.own(viewer).details(), false).inviting(), fragments, model);
    }

    @PostMapping
    String save(
            Viewer viewer,
            Fragments fragments,
            Locale locale,
            @RequestParam MultiValueMap<String, String> given,
            Model model,
            HttpServletResponse response) {
        Contact own = cards.own(viewer);
        return page(viewer)
                .answer(
                        ContactForm.of(given, own.details(), false),
                        new Sent(fragments, given.containsKey("again"), locale, response, model),
                        form -> contacts.check(form.applied(own.details())),
                        form -> {
                            contacts.change(viewer, own.id(), now -> FormPage.applied(form, now));
                            return "redirect:" + person(viewer) + "?done=saved";
                        });
    }

    private static FormPage page(Viewer viewer) {
        return new FormPage("addressbook.me.title", "addressbook.me.lead", "people", PATH, person(viewer));
    }

    private static String person(Viewer viewer) {
        return "/people/" + viewer.user();
    }
}
