package org.annuaire.directory.signin;

import org.annuaire.directory.shared.Problem;

/** Why nobody was signed in, although the provider may have done its part. */
enum SignInProblem implements Problem {
    /** The response belongs to no sign-in that this browser began, or that one began too long ago. */
    SIGN_IN_EXPIRED(
            400,
            "sign-in-expired",
            "This sign-in was not begun in this browser, or too long ago. Begin again.",
            "Cette connexion n'a pas été commencée dans ce navigateur, ou il y a trop longtemps. Recommencez.");

    private final Wording wording;

    SignInProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
