package org.annuaire.directory.teams;

/** What a person may do with a team. */
public enum TeamAct {
    SEE,
    SEE_MEMBERS,
    CHANGE,
    DELETE,
    MANAGE_ACCESSES
}
