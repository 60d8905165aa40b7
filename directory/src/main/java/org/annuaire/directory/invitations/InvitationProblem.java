package org.annuaire.directory.invitations;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with invitations. */
public enum InvitationProblem implements Problem {
    /** Only owners and administrators of a team invite to it. */
    INVITATION_NOT_ALLOWED(
            403,
            "invitation-not-allowed",
            "You are not allowed to manage invitation for this team.",
            "Vous n'êtes pas autorisé à gérer les invitations de cette équipe."),
    /** Somebody who is not an owner invites an owner. */
    INVITATION_OF_OWNER(
            403,
            "invitation-of-owner",
            "Only owners of a team can invite other people as owners.",
            "Seuls les propriétaires d'une équipe peuvent y inviter d'autres propriétaires."),
    /** There is no such invitation to this team. */
    INVITATION_NOT_FOUND(
            404,
            "invitation-not-found",
            "No Invitation matches the given query.",
            "Aucune invitation ne correspond à la requête."),
    /** The last mail of the invitation is too recent to send another one. */
    INVITATION_JUST_SENT(
            429,
            "invitation-just-sent",
            "This invitation was just sent. It can be sent again in %s seconds.",
            "Cette invitation vient d'être envoyée. Elle pourra l'être à nouveau dans %s secondes."),
    /** The organization of the team is suspended: nobody can join. */
    TEAM_SUSPENDED(
            403,
            "team-suspended",
            "The organization of this team is suspended: nobody can be invited to it.",
            "L'organisation de cette équipe est suspendue : personne ne peut y être invité.");

    private final Wording wording;

    InvitationProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
