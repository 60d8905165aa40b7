package org.annuaire.directory.contacts;

/** What a person may do with a contact. */
enum ContactAct {
    SEE,
    CHANGE,
    DELETE
}
