package org.annuaire.directory.contacts;

import java.util.UUID;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A contact, as a page shows it. */
@Controller
final class ContactPages {
    private final Contacts contacts;

    ContactPages(Contacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping("/contacts/{id}")
    String contact(Viewer viewer, @PathVariable UUID id, Model model) {
        Contact contact = contacts.require(viewer, new ContactId(id), ContactPermission.SEE);
        model.addAttribute("card", ShownCard.of(viewer, contact, null));
        model.addAttribute("face", Face.of(contact.details().fullName(), id));
        return "contacts/contact";
    }
}
