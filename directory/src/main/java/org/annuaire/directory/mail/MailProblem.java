package org.annuaire.directory.mail;

import org.annuaire.directory.shared.Problem;

/** What may keep a mail from being queued. */
public enum MailProblem implements Problem {
    /** The sender, the team or the addressee has had as many mails today as the settings allow. */
    TOO_MANY_MAILS(
            429,
            "too-many-mails",
            "No more mails can be sent today by this person, for this team or to this address.",
            "Plus aucun courriel ne peut être envoyé aujourd'hui par cette personne, pour cette équipe ou à cette"
                    + " adresse.");

    private final Wording wording;

    MailProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
