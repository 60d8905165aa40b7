package org.annuaire.introspection;

import com.nimbusds.jose.EncryptionMethod;

/**
 * An authenticated encryption of the response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-5.1">RFC 7518, section 5.1</a>
 */
public enum ContentEncryption {
    A128GCM(EncryptionMethod.A128GCM, 12, 16),
    A256GCM(EncryptionMethod.A256GCM, 12, 16),
    A128CBC_HS256(EncryptionMethod.A128CBC_HS256, 16, 16),
    A256CBC_HS512(EncryptionMethod.A256CBC_HS512, 16, 32);

    private final EncryptionMethod jose;
    private final int ivLength;
    private final int tagLength;

    ContentEncryption(EncryptionMethod jose, int ivLength, int tagLength) {
        this.jose = jose;
        this.ivLength = ivLength;
        this.tagLength = tagLength;
    }

    /** The name in a JOSE header: {@code A128CBC-HS256}. */
    public String joseName() {
        return jose.getName();
    }

    EncryptionMethod jose() {
        return jose;
    }

    int ivLength() {
        return ivLength;
    }

    int tagLength() {
        return tagLength;
    }
}
