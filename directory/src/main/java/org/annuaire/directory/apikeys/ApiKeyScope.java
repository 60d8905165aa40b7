package org.annuaire.directory.apikeys;

import java.util.Arrays;
import java.util.Optional;

/** What an account service may do with its key. */
enum ApiKeyScope {
    /** Read the registration ids of the communes: {@code GET /la-suite/v1.0/siret/}. */
    LIST_SIRET("la-suite-list-organizations-siret");

    private final String text;

    ApiKeyScope(String text) {
        this.text = text;
    }

    /** The scope's name on the wire. */
    public String text() {
        return text;
    }

    static Optional<ApiKeyScope> parse(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
