package org.annuaire.directory.users;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with users and their identities. */
public enum UserProblem implements Problem {
    /** The account is deactivated or erased. */
    ACCOUNT_DISABLED(
            403,
            "account-disabled",
            "Your account is disabled. The staff of this directory can enable it again.",
            "Votre compte est désactivé. L'équipe de cet annuaire peut le réactiver."),
    /** Several people have the address that came. */
    EMAIL_AMBIGUOUS(
            403,
            "email-ambiguous",
            "Several accounts have your e-mail address, so we cannot tell which one is yours. The staff of this directory can"
                    + " merge them.",
            "Plusieurs comptes portent votre adresse électronique : nous ne pouvons pas savoir lequel est le vôtre. L'équipe"
                    + " de cet annuaire peut les fusionner."),
    /** The address that came belongs to a user, and the provider did not verify it. */
    EMAIL_NOT_VERIFIED(
            403,
            "email-not-verified",
            "An account with your e-mail address exists, but your provider has not verified that the address is yours. Verify it"
                    + " there, or sign in as you did before.",
            "Un compte porte votre adresse électronique, mais votre fournisseur d'identité n'a pas vérifié qu'elle est à vous."
                    + " Faites-la vérifier, ou connectez-vous comme auparavant.");

    private final Wording wording;

    UserProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
