package org.annuaire.directory.contacts;

/** What a person may do with a contact. */
public enum ContactPermission {
    SEE,
    CHANGE,
    DELETE
}
