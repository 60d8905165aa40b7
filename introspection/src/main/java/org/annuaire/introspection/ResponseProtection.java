package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the authorization server must protect its responses: signed, or signed and then encrypted. There is no "either":
 * a response that is protected the other way is rejected.
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

    /**
     * An algorithm by which a response may be signed. Shared secrets and {@code none} cannot be expressed. Edwards
     * curves are left out: the JOSE library needs a further dependency for them.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
     */
    enum SigningAlgorithm {
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

    /**
     * A way in which the authorization server conveys the content encryption key to us. RSA1_5, passwords and shared
     * symmetric keys cannot be expressed.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-4.1">RFC 7518, section 4.1</a>
     */
    enum KeyEncryption {
        ECDH_ES(JWEAlgorithm.ECDH_ES, "EC"),
        ECDH_ES_A128KW(JWEAlgorithm.ECDH_ES_A128KW, "EC"),
        ECDH_ES_A256KW(JWEAlgorithm.ECDH_ES_A256KW, "EC"),
        RSA_OAEP_256(JWEAlgorithm.RSA_OAEP_256, "RSA"),
        /** OAEP with SHA-1: sound in OAEP, and all that some servers offer, although scanners complain about it. */
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

    /**
     * An authenticated encryption of the response.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-5.1">RFC 7518, section 5.1</a>
     */
    enum ContentEncryption {
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
}
