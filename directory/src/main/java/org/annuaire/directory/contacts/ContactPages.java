package org.annuaire.directory.contacts;

import java.util.UUID;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.CardCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A contact, as a page shows it, and as a telephone takes it over from the screen. */
@Controller
final class ContactPages {
    private final ShownContacts contacts;

    ContactPages(ShownContacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping("/contacts/{id}")
    String contact(Viewer viewer, @PathVariable UUID id, Model model) {
        Contact contact = contacts.require(viewer, new ContactId(id));
        model.addAttribute("card", ShownCard.of(viewer, contact, null));
        model.addAttribute("face", Face.of(contact.details().fullName(), id));
        return "contacts/contact";
    }

    @GetMapping(path = "/contacts/{id}/code.svg", produces = "image/svg+xml")
    ResponseEntity<String> code(Viewer viewer, @PathVariable UUID id) {
        Contact contact = contacts.require(viewer, new ContactId(id));
        return CardCode.svg(contact.details())
                .map(ResponseEntity::ok)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }
}
