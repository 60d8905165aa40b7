package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.AESCBC;
import com.nimbusds.jose.crypto.impl.AESKW;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import com.nimbusds.jose.crypto.impl.ECDH;
import com.nimbusds.jose.crypto.utils.ECChecks;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.annuaire.introspection.CompactText.JoseHeader;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.jspecify.annotations.Nullable;

/**
 * One of our private keys, made ready to open envelopes, for one key encryption and one content encryption. A key of
 * the fast provider cannot be used through the JOSE library without being converted each time, so these are the
 * primitives.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516#section-5.2">RFC 7516, section 5.2</a>
 */
abstract sealed class EnvelopeKey {
    final KeyEncryption algorithm;
    final ContentEncryption content;
    final Cryptography cryptography;
    final PrivateKey key;

    private EnvelopeKey(KeyEncryption algorithm, ContentEncryption content, PrivateKey key, Cryptography cryptography)
            throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.content = content;
        this.cryptography = cryptography.fitFor(key);
        this.key = this.cryptography.own(key);
    }

    static EnvelopeKey of(JWK key, KeyEncryption algorithm, ContentEncryption content, Cryptography cryptography) {
        try {
            return key instanceof RSAKey rsa
                    ? new Rsa(rsa, algorithm, content, cryptography)
                    : new Elliptic((ECKey) key, algorithm, content, cryptography);
        } catch (JOSEException | GeneralSecurityException failed) {
            throw new IllegalStateException("decryption key: expected a usable key, got an unusable one", failed);
        }
    }

    /** What is in the envelope. It throws whatever the primitives throw; callers must make all of it look alike. */
    final byte[] open(CompactText text, JoseHeader header) throws JOSEException, GeneralSecurityException {
        SecretKey contentKey = contentKey(text.bytes(1), header);
        if (contentKey.getEncoded().length * 8 != content.jose().cekBitLength()) {
            throw new InvalidKeyException("expected a content key of the length of " + content + ", got another");
        }
        return switch (content) {
            case A128GCM, A256GCM -> decryptedByGcm(contentKey, text);
            case A128CBC_HS256, A256CBC_HS512 ->
                AESCBC.decryptAuthenticated(
                        contentKey, text.bytes(2), text.bytes(3), text.firstPart(), text.bytes(4), null, null);
        };
    }

    private byte[] decryptedByGcm(SecretKey contentKey, CompactText text) throws GeneralSecurityException {
        byte[] encrypted = text.bytes(3);
        byte[] tag = text.bytes(4);
        byte[] both = Arrays.copyOf(encrypted, encrypted.length + tag.length);
        System.arraycopy(tag, 0, both, encrypted.length, tag.length);
        Cipher cipher = cryptography.cipher("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, contentKey, new GCMParameterSpec(content.tagLength() * 8, text.bytes(2)));
        cipher.updateAAD(text.firstPart());
        return cipher.doFinal(both);
    }

    abstract SecretKey contentKey(byte[] encryptedKey, JoseHeader header)
            throws JOSEException, GeneralSecurityException;

    /** The content key is encrypted: RFC 7518, section 4.3. */
    private static final class Rsa extends EnvelopeKey {
        private static final OAEPParameterSpec SHA_1 =
                new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
        private static final OAEPParameterSpec SHA_256 =
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

        private Rsa(RSAKey key, KeyEncryption algorithm, ContentEncryption content, Cryptography cryptography)
                throws JOSEException, GeneralSecurityException {
            super(algorithm, content, key.toRSAPrivateKey(), cryptography);
        }

        @Override
        SecretKey contentKey(byte[] encryptedKey, JoseHeader header) throws GeneralSecurityException {
            Cipher cipher = cryptography.cipher("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, algorithm == KeyEncryption.RSA_OAEP_256 ? SHA_256 : SHA_1);
            return new SecretKeySpec(cipher.doFinal(encryptedKey), "AES");
        }
    }

    /** The content key, or the key that wraps it, is agreed: RFC 7518, section 4.6. */
    private static final class Elliptic extends EnvelopeKey {
        private static final ConcatKDF DERIVATION = new ConcatKDF("SHA-256");

        private final String curve;
        private final ECParameterSpec parameters;
        private final byte[] encodedPoint;
        private final int coordinate;
        private final int derivedBits;

        private Elliptic(ECKey key, KeyEncryption algorithm, ContentEncryption content, Cryptography cryptography)
                throws JOSEException, GeneralSecurityException {
            super(algorithm, content, key.toECPrivateKey(), cryptography);
            this.curve = key.getCurve().getName();
            this.parameters = key.getCurve().toECParameterSpec();
            this.encodedPoint = key.toECPublicKey().getEncoded();
            this.coordinate = (parameters.getCurve().getField().getFieldSize() + 7) / 8;
            this.derivedBits = ECDH.sharedKeyLength(algorithm.jose(), content.jose());
        }

        @Override
        SecretKey contentKey(byte[] encryptedKey, JoseHeader header) throws JOSEException, GeneralSecurityException {
            KeyAgreement agreement = cryptography.agreement();
            agreement.init(key);
            agreement.doPhase(sender(header), true);
            boolean direct = algorithm == KeyEncryption.ECDH_ES;
            String purpose = direct ? content.joseName() : algorithm.joseName();
            SecretKey derived = DERIVATION.deriveKey(
                    new SecretKeySpec(agreement.generateSecret(), "AES"),
                    derivedBits,
                    ConcatKDF.encodeDataWithLength(purpose.getBytes(US_ASCII)),
                    ConcatKDF.encodeDataWithLength(party(header, "apu")),
                    ConcatKDF.encodeDataWithLength(party(header, "apv")),
                    ConcatKDF.encodeIntData(derivedBits),
                    ConcatKDF.encodeNoData());
            return direct ? derived : AESKW.unwrapCEK(derived, encryptedKey, null);
        }

        /** The sender's key for this message alone. A point off our curve would give our key away, bit by bit. */
        private PublicKey sender(JoseHeader header) throws GeneralSecurityException {
            if (!(header.members().get("epk") instanceof Map<?, ?> epk)
                    || !"EC".equals(epk.get("kty"))
                    || !curve.equals(epk.get("crv"))
                    || epk.containsKey("d")) {
                throw new InvalidKeyException("expected a public key on " + curve + " as epk, got another");
            }
            byte[] x = coordinate(epk.get("x"));
            byte[] y = coordinate(epk.get("y"));
            if (!ECChecks.isPointOnCurve(new BigInteger(1, x), new BigInteger(1, y), parameters)) {
                throw new InvalidKeyException("expected a point on " + curve + " as epk, got another");
            }
            byte[] encoded = encodedPoint.clone(); // ours, which ends with the two coordinates
            System.arraycopy(x, 0, encoded, encoded.length - 2 * coordinate, coordinate);
            System.arraycopy(y, 0, encoded, encoded.length - coordinate, coordinate);
            return cryptography.keys("EC").generatePublic(new X509EncodedKeySpec(encoded));
        }

        private byte[] coordinate(@Nullable Object member) throws InvalidKeyException {
            return Optional.ofNullable(member)
                    .filter(String.class::isInstance)
                    .flatMap(text -> CompactText.canonical((String) text))
                    .filter(bytes -> bytes.length == coordinate)
                    .orElseThrow(() -> new InvalidKeyException("expected a coordinate of full length, got another"));
        }

        private static byte[] party(JoseHeader header, String name) throws InvalidKeyException {
            String text = header.text(name).orElse("");
            return CompactText.canonical(text)
                    .orElseThrow(() -> new InvalidKeyException("expected base64url as " + name + ", got another text"));
        }
    }
}
