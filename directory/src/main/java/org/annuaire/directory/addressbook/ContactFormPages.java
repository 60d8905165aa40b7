package org.annuaire.directory.addressbook;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.addressbook.ContactPages.Done;
import org.annuaire.directory.addressbook.FormPage.Sent;
import org.annuaire.directory.console.Fragments;
import org.annuaire.directory.contacts.Contact;
import org.annuaire.directory.contacts.ContactPermission;
import org.annuaire.directory.contacts.Contacts;
import org.annuaire.directory.contacts.ProfileCards;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.JsonNodeFactory;

/** The forms that make and change one's contacts. */
@Controller
@RequestMapping(ContactPages.PATH)
final class ContactFormPages {
    static final String EDIT = "/edit";

    private static final String NEW = ContactPages.PATH + "/new";
    private static final FormPage BLANK =
            new FormPage("addressbook.new.title", null, "contacts", NEW, ContactPages.PATH);

    private final Contacts contacts;
    private final ProfileCards cards;

    ContactFormPages(Contacts contacts, ProfileCards cards) {
        this.contacts = contacts;
        this.cards = cards;
    }

    @GetMapping("/new")
    String blank(Fragments fragments, Model model) {
        requireKeeping();
        return BLANK.show(ContactForm.of(nothing(), true).inviting(), fragments, model);
    }

    @PostMapping("/new")
    String add(
            Viewer viewer,
            Fragments fragments,
            Locale locale,
            @RequestParam MultiValueMap<String, String> given,
            Model model,
            HttpServletResponse response) {
        requireKeeping();
        return BLANK.answer(
                ContactForm.of(given, nothing(), true),
                new Sent(fragments, given.containsKey("again"), locale, response, model),
                form -> contacts.check(form.applied(nothing())),
                form -> Done.ADDED.leadTo(path(contacts.create(viewer, form.applied(nothing()), null))));
    }

    @GetMapping("/{id}" + EDIT)
    String edit(Viewer viewer, Fragments fragments, @PathVariable UUID id, Model model) {
        Contact contact = contacts.require(viewer, new ContactId(id), ContactPermission.CHANGE);
        return contact.profileOf() != null
                ? "redirect:" + ProfilePages.PATH
                : page(contact).show(ContactForm.of(contact.details(), true), fragments, model);
    }

    @PostMapping("/{id}" + EDIT)
    String save(
            Viewer viewer,
            Fragments fragments,
            Locale locale,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> given,
            Model model,
            HttpServletResponse response) {
        Contact contact = contacts.require(viewer, new ContactId(id), ContactPermission.CHANGE);
        if (contact.profileOf() != null) {
            return "redirect:" + ProfilePages.PATH;
        }
        return page(contact)
                .answer(
                        ContactForm.of(given, contact.details(), true),
                        new Sent(fragments, given.containsKey("again"), locale, response, model),
                        form -> contacts.check(form.applied(contact.details())),
                        form -> Done.SAVED.leadTo(
                                path(contacts.change(viewer, contact.id(), now -> FormPage.applied(form, now)))));
    }

    private void requireKeeping() {
        if (!cards.mayKeep()) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }

    private static FormPage page(Contact contact) {
        return new FormPage("addressbook.edit.title", null, "contacts", path(contact) + EDIT, path(contact));
    }

    private static String path(Contact contact) {
        return ContactPages.PATH + "/" + contact.id();
    }

    private static ContactDetails nothing() {
        return new ContactDetails("", null, "", JsonNodeFactory.instance.objectNode());
    }
}
