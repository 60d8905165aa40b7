package org.annuaire.directory.contacts;

import java.util.UUID;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The picture with which a telephone takes a contact over from a screen. */
@Controller
final class ContactCodePages {
    private final Contacts contacts;

    ContactCodePages(Contacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping(path = "/contacts/{id}/code.svg", produces = "image/svg+xml")
    ResponseEntity<String> code(Viewer viewer, @PathVariable UUID id) {
        Contact contact = contacts.require(viewer, new ContactId(id), ContactPermission.SEE);
        return CardCode.svg(CardText.brief(CardCode.essence(contact.details())))
                .map(ResponseEntity::ok)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }
}
