package org.annuaire.directory.apikeys;

import org.annuaire.directory.shared.Problem;

/** What is wrong with an API key. */
enum ApiKeyProblem implements Problem {
    /** The Authorization header is not a scheme and one key. */
    API_KEY_MALFORMED(401, "api-key-malformed", "Invalid authorization header.", "En-tête d'autorisation non valide."),
    /** The API key is unknown, revoked or expired. */
    API_KEY_REFUSED(401, "api-key-refused", "Invalid api key.", "Clé d'API non valide.");

    private final Wording wording;

    ApiKeyProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
