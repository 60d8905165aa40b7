package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.Viewer;

/** Who may do what with contacts. The database decides which contacts a person sees: {@code visible_contact}. */
final class ContactPolicy {
    private ContactPolicy() {}

    static boolean allows(Viewer viewer, Contact contact, ContactPermission permission) {
        boolean own = viewer.user().equals(contact.owner());
        return switch (permission) {
            case SEE -> contact.visible();
            case CHANGE -> own;
            case DELETE -> own && contact.profileOf() == null;
        };
    }
}
