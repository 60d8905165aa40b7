package org.annuaire.directory.teams;

/** What a person may do with a team's invitations. */
enum InvitationAct {
    SEE,
    INVITE,
    RESEND,
    CANCEL
}
