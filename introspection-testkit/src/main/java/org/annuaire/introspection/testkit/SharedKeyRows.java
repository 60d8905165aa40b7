package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Function;

/** C.3, encryptions that work, with keys or algorithms that were not agreed: shared secrets above all. */
final class SharedKeyRows {
    private static final int FEW_ROUNDS = 1000;

    private SharedKeyRows() {}

    static List<HostileCase> rows() {
        return List.of(
                row(
                        "C-105-genuine",
                        "the client secret as password",
                        w -> encrypted(
                                w,
                                JWEAlgorithm.PBES2_HS256_A128KW,
                                new PasswordBasedEncrypter(secret(w), 8, FEW_ROUNDS))),
                row("C-106-zero", "a shared key of zeros", w -> direct(w, new byte[32])),
                row("C-106-secret", "the hash of the client secret as key", w -> direct(w, hash(secret(w)))),
                row(
                        "C-107-kw",
                        "a content key wrapped by the client secret",
                        w -> encrypted(w, JWEAlgorithm.A256KW, aes(hash(secret(w))))),
                row(
                        "C-107-gcm",
                        "a content key encrypted by the client secret",
                        w -> encrypted(w, JWEAlgorithm.A256GCMKW, aes(hash(secret(w))))),
                row("C-108-genuine", "RSA1_5 with our key", SharedKeyRows::pkcs1));
    }

    /** Makes the body; what goes wrong in it is a defect of the catalogue. */
    @FunctionalInterface
    private interface Body {
        String of(Workshop workshop) throws JOSEException;
    }

    private static HostileCase row(String id, String title, Body body) {
        Function<Workshop, Reply> answer = w -> {
            try {
                return w.sent(body.of(w));
            } catch (JOSEException failed) {
                throw new IllegalStateException(failed);
            }
        };
        return new HostileCase(
                id, title, ResponseProfile.signedAndEncrypted(), Expectation.untrusted("JWE_ALGORITHM"), answer);
    }

    private static String direct(Workshop w, byte[] key) throws JOSEException {
        return encrypted(w, JWEAlgorithm.DIR, new DirectEncrypter(key));
    }

    private static JWEEncrypter aes(byte[] key) throws JOSEException {
        return new AESEncrypter(key);
    }

    @SuppressWarnings("deprecation") // That it is no longer to be used is the point.
    private static String pkcs1(Workshop w) throws JOSEException {
        return encrypted(
                w,
                JWEAlgorithm.RSA1_5,
                new RSAEncrypter(w.recipient().toRSAKey().toPublicJWK()));
    }

    private static String encrypted(Workshop w, JWEAlgorithm algorithm, JWEEncrypter encrypter) throws JOSEException {
        JWEHeader header = new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
                .keyID(w.recipient().getKeyID())
                .contentType("JWT")
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(w.jws()));
        jwe.encrypt(encrypter);
        return jwe.serialize();
    }

    private static byte[] secret(Workshop w) {
        return w.client().credentials().secret().getBytes(UTF_8);
    }

    private static byte[] hash(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
