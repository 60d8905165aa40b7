package org.annuaire.directory.invitations;

/** What a person may do with a team's invitations. */
enum InvitationAct {
    SEE,
    INVITE,
    RESEND,
    CANCEL
}
