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
    /** Several people have the address. */
    EMAIL_AMBIGUOUS(
            403,
            "email-ambiguous",
            "Several accounts have your e-mail address, so we cannot tell which one is yours. The staff of this"
                    + " directory can merge them.",
            "Plusieurs comptes portent votre adresse électronique : nous ne pouvons pas savoir lequel est le vôtre."
                    + " L'équipe de cet annuaire peut les fusionner."),
    /** The address belongs to a user, and the provider did not verify it. */
    EMAIL_NOT_VERIFIED(
            403,
            "email-not-verified",
            "An account with your e-mail address exists, but your provider has not verified that the address is yours."
                    + " Verify it there, or sign in as you did before.",
            "Un compte porte votre adresse électronique, mais votre fournisseur d'identité n'a pas vérifié qu'elle est"
                    + " à vous. Faites-la vérifier, ou connectez-vous comme auparavant."),
    /** The identity that a signed-in person wants to link belongs to another user. */
    IDENTITY_TAKEN(
            409,
            "identity-taken",
            "Another account already signs in this way. If both accounts are yours, the staff of this directory can"
                    + " merge them: they have been told.",
            "Un autre compte se connecte déjà de cette façon. Si les deux comptes sont à vous, l'équipe de cet annuaire"
                    + " peut les fusionner : elle en a été avertie."),
    /** Without it, nobody could sign in to the account any more. */
    IDENTITY_LAST(
            409,
            "identity-last",
            "This is your only way to sign in. Link another one before you remove it.",
            "C'est votre seul moyen de connexion. Ajoutez-en un autre avant de le retirer."),
    /** The person is signed in by it. */
    IDENTITY_IN_USE(
            409,
            "identity-in-use",
            "You are signed in this way now. Sign in another way to remove it.",
            "Vous êtes connecté de cette façon en ce moment. Connectez-vous autrement pour la retirer."),
    /** There is no such person. */
    USER_NOT_FOUND(
            404, "user-not-found", "No User matches the given query.", "Aucune personne ne correspond à la requête."),
    /** The person must not be erased. */
    USER_ERASED(409, "user-erased", "This person was erased.", "Cette personne a été effacée."),
    /** The installation would be left without staff. */
    LAST_STAFF(
            409,
            "last-staff",
            "This person is the last one of the staff. Grant it to somebody else first.",
            "Cette personne est la dernière de l'équipe. Ajoutez-y d'abord quelqu'un d'autre."),
    /** A person cannot be merged into themselves, an inactive person, or one of another organization. */
    MERGE_AMBIGUOUS(
            409,
            "merge-ambiguous",
            "These two cannot be merged: expected two people of one organization, the second one active. Move or"
                    + " reactivate one first.",
            "Ces deux comptes ne peuvent pas être fusionnés : il faut deux personnes d'une même organisation, la"
                    + " seconde étant active. Déplacez ou réactivez d'abord l'une d'elles."),
    /** Another owner left at the same moment. */
    OWNER_NEEDED(
            409,
            "owner-needed",
            "A team would have no owner any more. Name an heir, or give it another owner first.",
            "Une équipe n'aurait plus de propriétaire. Désignez un héritier, ou donnez-lui d'abord un autre"
                    + " propriétaire."),
    /** The heir is the person themselves, or not active. */
    HEIR_UNFIT(
            409,
            "heir-unfit",
            "The heir must be another person who is active.",
            "L'héritier doit être une autre personne, active."),
    /** The organization to move to does not exist or is suspended. */
    ORGANIZATION_UNFIT(
            409,
            "organization-unfit",
            "Expected an organization that exists and is not suspended.",
            "Une organisation existante et non suspendue est attendue."),
    /** The case has been decided already. */
    CASE_DECIDED(409, "case-decided", "This case has been decided already.", "Ce cas a déjà été tranché."),
    /** There is no such case. */
    CASE_NOT_FOUND(404, "case-not-found", "No case matches the given query.", "Aucun cas ne correspond à la requête.");

    private final Wording wording;

    UserProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
