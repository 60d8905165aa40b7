package org.annuaire.directory.addressbook;

import java.util.UUID;
import org.annuaire.directory.console.Fragments;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.contacts.Contact;
import org.annuaire.directory.contacts.ContactPermission;
import org.annuaire.directory.contacts.Contacts;
import org.annuaire.directory.contacts.OwnContacts;
import org.annuaire.directory.contacts.ProfileCards;
import org.annuaire.directory.contacts.ShownContacts;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.CardCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's contacts, as pages show them, and as a telephone takes one over from the screen. */
@Controller
@RequestMapping(ContactPages.PATH)
final class ContactPages {
    static final String PATH = "/contacts";

    private final OwnContacts own;
    private final ShownContacts shown;
    private final Contacts contacts;
    private final ProfileCards cards;

    ContactPages(OwnContacts own, ShownContacts shown, Contacts contacts, ProfileCards cards) {
        this.own = own;
        this.shown = shown;
        this.contacts = contacts;
        this.cards = cards;
    }

    /** The whole page; or only the list, or only what follows in it, for a script that has the rest. */
    @GetMapping
    String list(
            Viewer viewer,
            PageQuery query,
            Fragments fragments,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID contact,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        String text = SearchText.typed(q);
        Page<Contact> page = own.page(viewer, text, query);
        model.addAttribute("book", AddressBookView.of(viewer, text, page));
        model.addAttribute("told", fragments.wants("contacts-list"));
        if (fragments.wants("contacts-list")) {
            return "addressbook/parts :: list";
        }
        if (fragments.wants("contacts-more")) {
            return "addressbook/parts :: more";
        }
        show(viewer, page, contact, model);
        model.addAttribute("canKeep", cards.mayKeep());
        notice(done, model);
        return "addressbook/contacts";
    }

    /** Beside the list: the one that was chosen, else the first. */
    private void show(Viewer viewer, Page<Contact> page, @Nullable UUID contact, Model model) {
        if (contact != null) {
            shown.find(viewer, new ContactId(contact)).ifPresent(found -> show(viewer, found, model));
        } else {
            page.results().stream().findFirst().ifPresent(first -> show(viewer, first, model));
        }
        model.addAttribute("chosen", contact);
    }

    @GetMapping("/{id}")
    String contact(
            Viewer viewer,
            Fragments fragments,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        show(viewer, shown.require(viewer, new ContactId(id)), model);
        if (fragments.wants("contact")) {
            return "addressbook/parts :: aside";
        }
        notice(done, model);
        return "addressbook/contact";
    }

    private void show(Viewer viewer, Contact contact, Model model) {
        model.addAttribute(
                "shown",
                ContactView.of(
                        viewer, contact, shown.originalOf(viewer, contact.id()).orElse(null)));
    }

    @GetMapping(path = "/{id}/code.svg", produces = "image/svg+xml")
    ResponseEntity<String> code(Viewer viewer, @PathVariable UUID id) {
        Contact contact = shown.require(viewer, new ContactId(id));
        return CardCode.svg(contact.details())
                .map(ResponseEntity::ok)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    @GetMapping("/{id}/delete")
    String confirmDelete(Viewer viewer, @PathVariable UUID id, Model model) {
        show(viewer, contacts.require(viewer, new ContactId(id), ContactPermission.DELETE), model);
        return "addressbook/delete";
    }

    @PostMapping("/{id}/delete")
    String delete(Viewer viewer, @PathVariable UUID id) {
        contacts.delete(viewer, new ContactId(id));
        return Done.DELETED.leadTo(PATH);
    }

    private static void notice(String done, Model model) {
        Notice.key(Done.class, done, "addressbook.done.").ifPresent(key -> model.addAttribute("noticeKey", key));
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        ADDED,
        SAVED,
        DELETED,
        MERGED
    }
}
