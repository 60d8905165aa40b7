package org.annuaire.directory.organizations;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with organizations. */
public enum OrganizationProblem implements Problem {
    /** Neither a usable registration id nor a usable e-mail domain came from the provider. */
    ORGANIZATION_NOT_IDENTIFIED(
            403,
            "organization-not-identified",
            "Your provider told us neither a registration id nor an e-mail address of your organization. Ask the team"
                    + " that runs your provider to send one, then sign in again.",
            "Votre fournisseur d'identité n'a transmis ni numéro d'immatriculation ni adresse électronique de votre"
                    + " organisation. Demandez à l'équipe qui le gère d'en transmettre, puis reconnectez-vous."),
    /** There is no such organization, or the person belongs to another one. */
    ORGANIZATION_NOT_FOUND(
            404,
            "organization-not-found",
            "No Organization matches the given query.",
            "Aucune organisation ne correspond à la requête."),
    /** Nobody has this right to administer this organization. */
    ORGANIZATION_ACCESS_NOT_FOUND(
            404,
            "organization-access-not-found",
            "No OrganizationAccess matches the given query.",
            "Aucun droit d'administration ne correspond à la requête."),
    /** The organization does not have this identifier. */
    IDENTIFIER_NOT_FOUND(
            404,
            "identifier-not-found",
            "This organization has no such identifier.",
            "Cette organisation n'a pas cet identifiant."),
    /** Without this identifier, nobody would be recognised as belonging to the organization. */
    LAST_IDENTIFIER(
            409,
            "last-identifier",
            "An organization has at least one registration id or one domain. Add another one first.",
            "Une organisation a au moins un numéro d'immatriculation ou un domaine. Ajoutez-en d'abord un autre."),
    /** Staff would lock themselves out. */
    OWN_ORGANIZATION(
            409,
            "own-organization",
            "You belong to this organization, and would lock yourself out. Ask staff of another organization.",
            "Vous appartenez à cette organisation et perdriez votre propre accès. Demandez à l'équipe d'une autre"
                    + " organisation."),
    /** The two organizations contradict each other. */
    ORGANIZATIONS_NOT_MERGEABLE(
            409,
            "organizations-not-mergeable",
            "These organizations cannot be merged as they are: %s",
            "Ces organisations ne peuvent pas être fusionnées en l'état : %s"),
    /** The organization is suspended. */
    ORGANIZATION_SUSPENDED(
            403,
            "organization-suspended",
            "Your organization's access is suspended. Its administrators can tell you more.",
            "L'accès de votre organisation est suspendu. Ses administrateurs peuvent vous en dire plus.");

    private final Wording wording;

    OrganizationProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
