package org.annuaire.directory.signin;

import org.annuaire.directory.shared.Problem;

/** Why nobody was signed in, although the provider may have done its part. */
enum SignInProblem implements Problem {
    /** The response belongs to no sign-in that this browser began, or that one began too long ago. */
    SIGN_IN_EXPIRED(
            400,
            "sign-in-expired",
            "This sign-in was not begun in this browser, or too long ago. Begin again.",
            "Cette connexion n'a pas été commencée dans ce navigateur, ou il y a trop longtemps. Recommencez."),
    /** Somebody who wants to change how they sign in has not shown lately that it is they. */
    PROOF_NEEDED(
            403,
            "proof-needed",
            "Sign in once more before you change how you sign in: POST /api/v1.0/authenticate/?prove=true",
            "Reconnectez-vous avant de changer vos moyens de connexion : POST /api/v1.0/authenticate/?prove=true"),
    /** They came back as somebody else, or by another identity than the one that they are signed in by. */
    PROOF_OF_ANOTHER(
            403,
            "proof-of-another",
            "You signed in there by another identity than the one you use here, so nothing was changed.",
            "Vous vous y êtes connecté avec une autre identité que celle utilisée ici : rien n'a été modifié."),
    /** Browsers at one address began too many sign-ins. */
    TOO_MANY_SIGN_INS(
            429,
            "too-many-sign-ins",
            "Too many people at your network address are signing in at the moment. Try again in a minute.",
            "Trop de personnes se connectent en ce moment depuis votre adresse réseau. Réessayez dans une minute.");

    private final Wording wording;

    SignInProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
