package org.annuaire.introspection.testkit;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the server answers a client's introspections: plain JSON, signed, or signed and then encrypted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-6">RFC 9701, section 6</a>
 */
public record ResponseProfile(
        @Nullable JWSAlgorithm signing,
        @Nullable JWEAlgorithm keyEncryption,
        @Nullable EncryptionMethod content) {
    public ResponseProfile {
        if ((keyEncryption == null) != (content == null)) {
            throw new IllegalArgumentException("keyEncryption and content: expected both or none");
        }
        if (keyEncryption != null && signing == null) {
            throw new IllegalArgumentException("signing: expected an algorithm, as encryption alone proves nothing");
        }
    }

    /** What ProConnect's services commonly choose: ES256 within RSA-OAEP and A256GCM. */
    @SuppressWarnings("deprecation") // RSA-OAEP is what ProConnect offers; it is not broken, its SHA-1 is merely old.
    public static ResponseProfile signedAndEncrypted() {
        return signedAndEncrypted(JWSAlgorithm.ES256, JWEAlgorithm.RSA_OAEP, EncryptionMethod.A256GCM);
    }

    public static ResponseProfile signedAndEncrypted(
            JWSAlgorithm signing, JWEAlgorithm keyEncryption, EncryptionMethod content) {
        return new ResponseProfile(signing, keyEncryption, content);
    }

    /** Signed with ES256, or the given algorithm, and readable by anybody. */
    public static ResponseProfile signed() {
        return signed(JWSAlgorithm.ES256);
    }

    public static ResponseProfile signed(JWSAlgorithm signing) {
        return new ResponseProfile(signing, null, null);
    }

    /** The JSON of RFC 7662. */
    public static ResponseProfile plainJson() {
        return new ResponseProfile(null, null, null);
    }

    /** The three algorithms of a signed and encrypted answer. */
    record Encryption(JWEAlgorithm key, EncryptionMethod content) {}

    Optional<JWSAlgorithm> signature() {
        return Optional.ofNullable(signing);
    }

    Optional<Encryption> encryption() {
        return keyEncryption == null || content == null
                ? Optional.empty()
                : Optional.of(new Encryption(keyEncryption, content));
    }
}
