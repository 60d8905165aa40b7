package org.annuaire.introspection;

import com.nimbusds.jose.JWEAlgorithm;

/**
 * A way in which the authorization server conveys the content encryption key to us. RSA1_5, passwords and shared
 * symmetric keys cannot be expressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-4.1">RFC 7518, section 4.1</a>
 */
public enum KeyEncryption {
    ECDH_ES(JWEAlgorithm.ECDH_ES, "EC"),
    ECDH_ES_A128KW(JWEAlgorithm.ECDH_ES_A128KW, "EC"),
    ECDH_ES_A256KW(JWEAlgorithm.ECDH_ES_A256KW, "EC"),
    RSA_OAEP_256(JWEAlgorithm.RSA_OAEP_256, "RSA"),
    /** OAEP with SHA-1: sound in OAEP, and all that some servers offer, although scanners complain of it. */
    RSA_OAEP(JWEAlgorithm.parse("RSA-OAEP"), "RSA");

    private final JWEAlgorithm jose;
    private final String keyType;

    KeyEncryption(JWEAlgorithm jose, String keyType) {
        this.jose = jose;
        this.keyType = keyType;
    }

    /** The name in a JOSE header: {@code RSA-OAEP}. */
    public String joseName() {
        return jose.getName();
    }

    JWEAlgorithm jose() {
        return jose;
    }

    String keyType() {
        return keyType;
    }
}
