package org.annuaire.directory.providers;

import org.annuaire.directory.shared.Problem;

/** What a provider did, or did not do, so that nobody was signed in. */
public enum ProviderProblem implements Problem {
    /** A sign-in names a provider that is not configured. */
    PROVIDER_UNKNOWN(
            404,
            "provider-unknown",
            "This directory knows no sign-in provider of that name.",
            "Cet annuaire ne connaît aucun fournisseur d'identité de ce nom."),
    /** The provider did not answer, or not in time. */
    PROVIDER_UNAVAILABLE(
            503,
            "provider-unavailable",
            "Your sign-in provider does not answer at the moment. Try again in a few minutes.",
            "Votre fournisseur d'identité ne répond pas pour le moment. Réessayez dans quelques minutes."),
    /** Too many people wait for the provider already: it answers slowly, or not at all. */
    PROVIDER_BUSY(
            503,
            "provider-busy",
            "Too many people are waiting for your sign-in provider at the moment. Try again in a minute.",
            "Trop de personnes attendent votre fournisseur d'identité pour le moment. Réessayez dans une minute."),
    /** The provider's answer is invalid: another issuer, a wrong signature, a foreign audience or nonce. */
    PROVIDER_RESPONSE_REFUSED(
            502,
            "provider-response-refused",
            "What your sign-in provider sent could not be verified, so nobody was signed in.",
            "La réponse de votre fournisseur d'identité n'a pas pu être vérifiée : personne n'a été connecté."),
    /** The provider's answer lacks the member that identifies people here by the settings, or its value is unusable. */
    SUBJECT_NOT_TOLD(
            502,
            "subject-not-told",
            "Your sign-in provider did not tell by what this directory knows people, so nobody was signed in.",
            "Votre fournisseur d'identité n'a pas transmis ce par quoi cet annuaire reconnaît les personnes : personne"
                    + " n'a été connecté."),
    /** The person had to authenticate again, and the provider does not say that they did. */
    SIGN_IN_NOT_FRESH(
            502,
            "sign-in-not-fresh",
            "Your sign-in provider did not confirm that you have just signed in there, so nothing was changed.",
            "Votre fournisseur d'identité n'a pas confirmé que vous venez de vous y connecter : rien n'a été modifié."),
    /** The ID token names no assurance, or none that the settings require. */
    ASSURANCE_TOO_LOW(
            403,
            "assurance-too-low",
            "You signed in with less assurance than this directory requires of people of your provider.",
            "Vous vous êtes connecté avec un niveau de garantie inférieur à celui que cet annuaire exige."),
    /** The provider refused, and explained it: somebody there does not let the person in. */
    SIGN_IN_REFUSED(
            403,
            "sign-in-refused",
            "Your administration's sign-in provider does not let you into this directory.",
            "Le fournisseur d'identité de votre administration ne vous autorise pas à accéder à cet annuaire."),
    /** The provider has to ask the person something first, and did not. */
    LOGIN_REQUIRED(
            403,
            "login-required",
            "Your sign-in provider wants to ask you something before it signs you in.",
            "Votre fournisseur d'identité doit vous demander quelque chose avant de vous connecter."),
    /** The provider does not accept what we ask for: the settings here and there do not fit. */
    REQUEST_NOT_ACCEPTED(
            502,
            "request-not-accepted",
            "Your sign-in provider did not accept the request of this directory: their settings do not fit.",
            "Votre fournisseur d'identité n'a pas accepté la demande de cet annuaire : leurs réglages ne"
                    + " correspondent pas."),
    /** The provider reports an error of its own. */
    PROVIDER_FAILED(
            502,
            "provider-failed",
            "Your sign-in provider reports an error of its own.",
            "Votre fournisseur d'identité signale une erreur de son côté."),
    /** The provider's answer is larger than we read. */
    PROVIDER_ANSWER_TOO_LARGE(
            502,
            "provider-answer-too-large",
            "Your sign-in provider sent more about you than this directory reads (256 KB).",
            "Votre fournisseur d'identité a transmis plus d'informations que cet annuaire n'en lit (256 Ko)."),
    /** The provider answered with an error. */
    SIGN_IN_FAILED(
            502,
            "sign-in-failed",
            "Your sign-in provider could not sign you in.",
            "Votre fournisseur d'identité n'a pas pu vous connecter."),
    /** The person refused, or the provider did so for them. */
    SIGN_IN_CANCELLED(
            403,
            "sign-in-cancelled",
            "The sign-in was cancelled at your provider.",
            "La connexion a été annulée chez votre fournisseur d'identité.");

    private final Wording wording;

    ProviderProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
