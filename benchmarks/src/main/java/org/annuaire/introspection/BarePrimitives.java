package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import com.nimbusds.jose.crypto.impl.ECDH;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * The limit of the machine: the cryptography that one answer needs and nothing around it, on the fastest provider, with
 * every object and every input made ready beforehand.
 */
final class BarePrimitives {
    private static final Provider CORRETTO = AmazonCorrettoCryptoProvider.INSTANCE;

    private final JWEAlgorithm algorithm;
    private final KeyFactory curves;
    private final Signature verification;
    private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    private final byte[] signed;
    private final byte[] digest;
    private final byte[] signature;
    private final Cipher content = Cipher.getInstance("AES/GCM/NoPadding", CORRETTO);
    private final GCMParameterSpec contentParameters;
    private final byte[] contentHeader;
    private final byte[] ciphertextAndTag;
    private final byte[] encryptedKey;
    private final byte[] ephemeral;
    private final PublicKey ephemeralKey;
    private final byte[] otherInfo;
    private final Cipher rsa;
    private final Cipher keyWrap = Cipher.getInstance("AESWrap");
    private final KeyAgreement agreement = KeyAgreement.getInstance("ECDH", CORRETTO);

    BarePrimitives(Answer answer) throws GeneralSecurityException, JOSEException, ParseException {
        JWEObject envelope = JWEObject.parse(answer.encrypted());
        JWSObject inner = JWSObject.parse(answer.signed());
        algorithm = envelope.getHeader().getAlgorithm();
        curves = KeyFactory.getInstance("EC", CORRETTO);

        verification = Signature.getInstance("NONEwithECDSA", CORRETTO);
        verification.initVerify(curves.generatePublic(
                new X509EncodedKeySpec(answer.signing().toECPublicKey().getEncoded())));
        signed = inner.getSigningInput();
        digest = sha256.digest(signed);
        signature = ECDSA.transcodeSignatureToDER(inner.getSignature().decode());

        contentParameters = new GCMParameterSpec(128, envelope.getIV().decode());
        contentHeader = envelope.getHeader().toBase64URL().toString().getBytes(US_ASCII);
        ciphertextAndTag =
                joined(envelope.getCipherText().decode(), envelope.getAuthTag().decode());
        encryptedKey = envelope.getEncryptedKey() == null
                ? new byte[0]
                : envelope.getEncryptedKey().decode();

        PrivateKey key = decryptionKey(answer.decryption());
        ECKey sender = (ECKey) envelope.getHeader().getEphemeralPublicKey();
        rsa = Cipher.getInstance("RSA/ECB/OAEPPadding", CORRETTO);
        if (sender == null) {
            rsa.init(Cipher.DECRYPT_MODE, key, padding(algorithm));
            ephemeral = new byte[0];
            ephemeralKey = curves.generatePublic(
                    new X509EncodedKeySpec(answer.signing().toECPublicKey().getEncoded()));
            otherInfo = new byte[0];
        } else {
            agreement.init(key);
            ephemeral = sender.toECPublicKey().getEncoded();
            ephemeralKey = curves.generatePublic(new X509EncodedKeySpec(ephemeral));
            otherInfo = otherInfo(envelope);
        }
    }

    /** The private-key operation and the verification of a digest: what "openssl speed" measures too. */
    Object publicKeyOperations() throws GeneralSecurityException {
        Object key;
        if (JWEAlgorithm.Family.RSA.contains(algorithm)) {
            key = rsa.doFinal(encryptedKey);
        } else {
            agreement.doPhase(ephemeralKey, true);
            key = agreement.generateSecret();
        }
        verification.update(digest);
        if (!verification.verify(signature)) {
            throw new IllegalStateException("expected a valid signature, got an invalid one");
        }
        return key;
    }

    /** These two, and what lies between them: reading the sender's key, key derivation, AES and SHA-256. */
    byte[] everyOperation() throws GeneralSecurityException {
        content.init(Cipher.DECRYPT_MODE, contentKey(), contentParameters);
        content.updateAAD(contentHeader);
        byte[] plain = content.doFinal(ciphertextAndTag);
        verification.update(sha256.digest(signed));
        if (!verification.verify(signature)) {
            throw new IllegalStateException("expected a valid signature, got an invalid one");
        }
        return plain;
    }

    private SecretKey contentKey() throws GeneralSecurityException {
        if (JWEAlgorithm.Family.RSA.contains(algorithm)) {
            return new SecretKeySpec(rsa.doFinal(encryptedKey), "AES");
        }
        agreement.doPhase(curves.generatePublic(new X509EncodedKeySpec(ephemeral)), true);
        sha256.update(new byte[] {0, 0, 0, 1});
        sha256.update(agreement.generateSecret());
        SecretKey derived = new SecretKeySpec(sha256.digest(otherInfo), "AES");
        if (algorithm.equals(JWEAlgorithm.ECDH_ES)) {
            return derived;
        }
        keyWrap.init(Cipher.UNWRAP_MODE, derived);
        return (SecretKey) keyWrap.unwrap(encryptedKey, "AES", Cipher.SECRET_KEY);
    }

    private static PrivateKey decryptionKey(JWK key) throws GeneralSecurityException, JOSEException {
        byte[] encoded = key instanceof RSAKey rsaKey
                ? rsaKey.toRSAPrivateKey().getEncoded()
                : ((ECKey) key).toECPrivateKey().getEncoded();
        return KeyFactory.getInstance(key.getKeyType().getValue(), CORRETTO)
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static OAEPParameterSpec padding(JWEAlgorithm algorithm) {
        return algorithm.equals(JWEAlgorithm.RSA_OAEP_256)
                ? new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT)
                : new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    }

    private static byte[] otherInfo(JWEObject envelope) throws JOSEException {
        JWEAlgorithm algorithm = envelope.getHeader().getAlgorithm();
        EncryptionMethod encryption = envelope.getHeader().getEncryptionMethod();
        boolean direct = algorithm.equals(JWEAlgorithm.ECDH_ES);
        return ConcatKDF.composeOtherInfo(
                ConcatKDF.encodeStringData(direct ? encryption.getName() : algorithm.getName()),
                ConcatKDF.encodeDataWithLength(new byte[0]),
                ConcatKDF.encodeDataWithLength(new byte[0]),
                ConcatKDF.encodeIntData(ECDH.sharedKeyLength(algorithm, encryption)),
                ConcatKDF.encodeNoData());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
