package org.annuaire.introspection;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm by which a response may be signed. Shared secrets and {@code none} cannot be expressed. Edwards curves
 * are left out: the JOSE library needs a further dependency for them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 */
public enum SigningAlgorithm {
    ES256(JWSAlgorithm.ES256, Curve.P_256, 64),
    ES384(JWSAlgorithm.ES384, Curve.P_384, 96),
    ES512(JWSAlgorithm.ES512, Curve.P_521, 132),
    PS256(JWSAlgorithm.PS256),
    PS384(JWSAlgorithm.PS384),
    PS512(JWSAlgorithm.PS512),
    RS256(JWSAlgorithm.RS256),
    RS384(JWSAlgorithm.RS384),
    RS512(JWSAlgorithm.RS512);

    private final JWSAlgorithm jose;
    private final @Nullable Curve curve;
    private final int signatureLength;

    SigningAlgorithm(JWSAlgorithm jose) {
        this(jose, null, 0);
    }

    SigningAlgorithm(JWSAlgorithm jose, @Nullable Curve curve, int signatureLength) {
        this.jose = jose;
        this.curve = curve;
        this.signatureLength = signatureLength;
    }

    JWSAlgorithm jose() {
        return jose;
    }

    /** The curve of an ECDSA key; null for RSA. */
    @Nullable
    Curve curve() {
        return curve;
    }

    /** The length of an ECDSA signature in bytes; for RSA it is that of the key. */
    boolean fits(int length) {
        return curve == null || length == signatureLength;
    }
}
