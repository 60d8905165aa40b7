package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the authorization server must protect its responses: signed, or signed and then encrypted. There is no "either":
 * a response that is protected in the other way is rejected.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-5">RFC 9701, section 5</a>
 */
public sealed interface ResponseProtection {
    /** The algorithms of which the signature must have one. */
    Set<SigningAlgorithm> signing();

    /** Responses are a JWS. */
    record Signed(Set<SigningAlgorithm> signing) implements ResponseProtection {
        public Signed {
            signing = checked(signing);
        }
    }

    /** Responses are a JWS within a JWE. */
    record SignedThenEncrypted(ContentEncryption content, DecryptionKeys keys, Set<SigningAlgorithm> signing)
            implements ResponseProtection {
        public SignedThenEncrypted {
            requireNonNull(content, "content");
            requireNonNull(keys, "keys");
            signing = checked(signing);
        }
    }

    /** Signed by one of these algorithms. */
    static ResponseProtection signed(SigningAlgorithm first, SigningAlgorithm... more) {
        return new Signed(EnumSet.of(first, more));
    }

    /** Signed by one of these algorithms, then encrypted for one of these keys, which also fix the key encryption. */
    static ResponseProtection signedThenEncrypted(
            ContentEncryption content, DecryptionKeys keys, SigningAlgorithm first, SigningAlgorithm... more) {
        return new SignedThenEncrypted(content, keys, EnumSet.of(first, more));
    }

    private static Set<SigningAlgorithm> checked(Set<SigningAlgorithm> signing) {
        if (requireNonNull(signing, "signing").isEmpty()) {
            throw new IllegalArgumentException("signing: expected at least one algorithm, got none");
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(signing));
    }
}
