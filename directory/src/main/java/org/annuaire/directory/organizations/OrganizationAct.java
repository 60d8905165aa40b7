package org.annuaire.directory.organizations;

/** What may be done with an organization. */
public enum OrganizationAct {
    SEE,
    /** Rename it. */
    CHANGE,
    /** Make one of its people its administrator. */
    APPOINT
}
