package org.annuaire.directory.organizations;

/** What may be done with an organization. */
public enum OrganizationPermission {
    SEE,
    /** Rename it. */
    CHANGE,
    /** Make one of its people its administrator. */
    APPOINT,
    /** See and decide which services it allows, and see what those see of its people. */
    SCOPE,
    /** Read what changed in it, and who changed it. */
    JOURNAL
}
