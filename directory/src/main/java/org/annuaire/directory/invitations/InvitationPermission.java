package org.annuaire.directory.invitations;

/** What a person may do with a team's invitations. */
enum InvitationPermission {
    SEE,
    INVITE,
    RESEND,
    CANCEL
}
