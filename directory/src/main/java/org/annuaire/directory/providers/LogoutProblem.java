package org.annuaire.directory.providers;

import org.annuaire.directory.shared.Problem;

/** Why a provider's logout token was refused, in OAuth's format. */
public enum LogoutProblem implements Problem {
    /** The request has no logout token, or not exactly one in a form. */
    LOGOUT_TOKEN_MISSING(
            400, "logout-token-missing", "Missing logout_token parameter", "Le champ logout_token est absent"),
    /** The logout token is invalid: signature, issuer, audience, times, type, event, nonce. */
    LOGOUT_TOKEN_INVALID(400, "logout-token-invalid", "Invalid logout token", "Le logout token n'est pas valable"),
    /** The logout token names neither a person nor a session. */
    LOGOUT_TOKEN_ABOUT_NOBODY(
            400,
            "logout-token-about-nobody",
            "Token must contain either sub or sid claim",
            "Le jeton doit contenir sub ou sid"),
    /** The logout token was used before. */
    LOGOUT_TOKEN_USED(400, "logout-token-used", "Token already processed", "Ce jeton a servi auparavant"),
    /** The provider's keys cannot be fetched, so nobody was signed out. */
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
