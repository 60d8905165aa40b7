package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

/**
 * What the bearer of the token must prove at each request. This library reports it; whoever accepts the request checks
 * it, and refuses the token where it cannot.
 */
public sealed interface Confirmation {
    /** Nothing: a plain bearer token. */
    record None() implements Confirmation {}

    /**
     * Possession of a key, by a DPoP proof.
     *
     * @param jkt the SHA-256 thumbprint of the key, base64url
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-6">RFC 9449, section 6</a>
     */
    record Dpop(String jkt) implements Confirmation {
        public Dpop {
            requireNonNull(jkt, "jkt");
        }
    }

    /**
     * Possession of the key of a client certificate.
     *
     * @param x5tS256 the SHA-256 hash of the certificate, base64url
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3.1">RFC 8705, section 3.1</a>
     */
    record Certificate(String x5tS256) implements Confirmation {
        public Certificate {
            requireNonNull(x5tS256, "x5tS256");
        }
    }

    /** Both of them. */
    record Both(String jkt, String x5tS256) implements Confirmation {
        public Both {
            requireNonNull(jkt, "jkt");
            requireNonNull(x5tS256, "x5tS256");
        }
    }
}
