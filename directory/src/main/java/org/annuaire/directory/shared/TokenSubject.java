package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

/**
 * The identity by which an access token names its person.
 *
 * @param issuer the provider
 * @param name the provider's name for them
 */
public record TokenSubject(String issuer, String name) {
    public TokenSubject {
        requireNonNull(issuer, "issuer");
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return "TokenSubject[issuer=" + issuer + "]";
    }
}
