package org.annuaire.introspection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JWS that nobody has verified: the only thing that {@link SignatureVerifier} takes, and all that {@link Decryption}
 * gives.
 *
 * @param replicated the claims that a JWE header around it repeats
 */
record SignedText(CompactText text, Map<String, @Nullable Object> replicated) {
    static final int PARTS = 3;

    @Override
    public String toString() {
        return "SignedText[redacted]";
    }
}
