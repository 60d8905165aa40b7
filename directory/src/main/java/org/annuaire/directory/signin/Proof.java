package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.IdentityId;

/**
 * Somebody who is signed in has shown again that it is they who use the browser.
 *
 * @param identity by which; it is the one that they are signed in by
 * @param at when
 */
record Proof(IdentityId identity, Instant at) {
    static final String ATTRIBUTE = "proof";

    Proof {
        requireNonNull(identity, "identity");
        requireNonNull(at, "at");
    }
}
