package org.annuaire.directory.signin;

import org.annuaire.directory.shared.Problem;

/** What a provider is told whose logout token does not serve, in the shape of OAuth. */
enum LogoutProblem implements Problem {
    /** A provider reports that somebody signed out, and sends no logout token in its form. */
    LOGOUT_TOKEN_MISSING(
            400, "logout-token-missing", "Missing logout_token parameter", "Le champ logout_token est absent"),
    /** The logout token does not hold: signature, issuer, audience, times, type, event, nonce. */
    LOGOUT_TOKEN_INVALID(400, "logout-token-invalid", "Invalid logout token", "Le logout token n'est pas valable"),
    /** The logout token names neither a person nor a session. */
    LOGOUT_TOKEN_ABOUT_NOBODY(
            400,
            "logout-token-about-nobody",
            "Token must contain either sub or sid claim",
            "Le jeton doit contenir sub ou sid"),
    /** The logout token has served before. */
    LOGOUT_TOKEN_USED(400, "logout-token-used", "Token already processed", "Ce jeton a servi auparavant"),
    /** The provider's keys cannot be had, so nobody was signed out. */
    LOGOUT_FAILED(400, "logout-failed", "Logout failed", "La fin de session n'a pas abouti");

    private final Wording wording;

    LogoutProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Place place() {
        return Place.OAUTH_ERROR;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
