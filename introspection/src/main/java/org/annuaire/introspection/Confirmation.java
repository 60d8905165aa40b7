package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What the sender of the token must prove at each request, by a {@link SenderProof}. */
public sealed interface Confirmation {
    /** The thumbprint of the key that the token is bound to, if to any. */
    default Optional<String> key() {
        if (this instanceof Dpop bound) {
            return Optional.of(bound.jkt());
        }
        return this instanceof Both both ? Optional.of(both.jkt()) : Optional.empty();
    }

    /** The hash of the certificate that the token is bound to, if to any. */
    default Optional<String> certificate() {
        if (this instanceof Certificate bound) {
            return Optional.of(bound.x5tS256());
        }
        return this instanceof Both both ? Optional.of(both.x5tS256()) : Optional.empty();
    }

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
