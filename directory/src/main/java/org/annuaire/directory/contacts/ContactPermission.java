package org.annuaire.directory.contacts;

/** What a person may do with a contact. */
enum ContactPermission {
    SEE,
    CHANGE,
    DELETE
}
