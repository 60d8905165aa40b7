package org.annuaire.directory.teams;

/** What a person may do with a team. */
public enum TeamPermission {
    SEE,
    SEE_MEMBERS,
    CHANGE,
    DELETE,
    /** To another place in the tree. */
    MOVE,
    /** Place another team, new or moved, below it. */
    ADD_CHILD,
    MANAGE_ACCESSES
}
