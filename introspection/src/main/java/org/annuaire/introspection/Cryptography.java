package org.annuaire.introspection;

import static java.util.Objects.requireNonNullElse;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * Who does the arithmetic: the Amazon Corretto Crypto Provider if it is on the class path and its native part works,
 * several times as fast as the JDK; otherwise whatever the JDK is set up to use. It is never installed, so everything
 * else in the process keeps its own provider. Keys must be its own objects: it would convert others at each use.
 */
final class Cryptography {
    private static final Logger LOG = System.getLogger(Cryptography.class.getName());
    private static final String FAST = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final @Nullable Provider provider;

    private Cryptography(@Nullable Provider provider) {
        this.provider = provider;
    }

    private static final class Fastest {
        private static final Cryptography FOUND = find(FAST);
    }

    /** The fastest available. It is looked for once, and one line in the log says so if there is none. */
    static Cryptography fastest() {
        return Fastest.FOUND;
    }

    /** The JDK's, as it is set up. */
    static Cryptography ofTheJdk() {
        return new Cryptography(null);
    }

    static Cryptography find(String className) {
        try {
            Class<?> type = Class.forName(className);
            Provider found = (Provider) type.getField("INSTANCE").get(null);
            if (type.getMethod("getLoadingError").invoke(found) instanceof Throwable failure) {
                throw new GeneralSecurityException("its native part does not load", failure);
            }
            Object tests = type.getMethod("runSelfTests").invoke(found);
            if (!"PASSED".equals(String.valueOf(tests))) {
                throw new GeneralSecurityException("its self-tests have not passed");
            }
            Cryptography fast = new Cryptography(found);
            fast.cipher("RSA/ECB/OAEPPadding");
            fast.cipher("AES/GCM/NoPadding");
            fast.agreement();
            fast.signature("NONEwithECDSA");
            return fast;
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError missing) {
            LOG.log(
                    Level.INFO,
                    "Responses are decrypted and verified by the JDK''s own cryptography: the Amazon Corretto Crypto"
                            + " Provider, which is optional, {0}.",
                    missing instanceof ClassNotFoundException
                            ? "is not on the class path"
                            : "does not load (" + requireNonNullElse(missing.getCause(), missing) + ")");
            return ofTheJdk();
        }
    }

    Cipher cipher(String transformation) throws GeneralSecurityException {
        return provider == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, provider);
    }

    KeyAgreement agreement() throws GeneralSecurityException {
        return provider == null ? KeyAgreement.getInstance("ECDH") : KeyAgreement.getInstance("ECDH", provider);
    }

    private Signature signature(String algorithm) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }

    KeyFactory keys(String type) throws GeneralSecurityException {
        return provider == null ? KeyFactory.getInstance(type) : KeyFactory.getInstance(type, provider);
    }

    /** This one, or the JDK's if this one cannot use such a private key: one without its factors, or an unusual one. */
    Cryptography fitFor(PrivateKey key) {
        try {
            boolean whole = key instanceof RSAPrivateCrtKey || key instanceof ECPrivateKey;
            own(key);
            return whole ? this : ofTheJdk();
        } catch (GeneralSecurityException unfit) {
            return ofTheJdk();
        }
    }

    /** The same key, as an object of this provider. */
    PrivateKey own(PrivateKey key) throws GeneralSecurityException {
        return provider == null
                ? key
                : keys(key.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    private PublicKey own(PublicKey key) throws GeneralSecurityException {
        return provider == null
                ? key
                : keys(key.getAlgorithm()).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    @Override
    public String toString() {
        return provider == null ? "the JDK's" : provider.getName();
    }

    /** A public key that verifies signatures: of many messages, in many threads. */
    interface VerificationKey {
        boolean verifies(byte[] signed, byte[] signature, JWSAlgorithm algorithm)
                throws JOSEException, GeneralSecurityException;
    }

    VerificationKey verification(JWK key) throws JOSEException {
        try {
            return key instanceof RSAKey rsa ? rsa(rsa) : elliptic(own(((ECKey) key).toECPublicKey()));
        } catch (GeneralSecurityException unfit) {
            return ofTheJdk().verification(key);
        }
    }

    private VerificationKey rsa(RSAKey key) throws JOSEException, GeneralSecurityException {
        RSASSAVerifier verifier = new RSASSAVerifier((RSAPublicKey) own(key.toRSAPublicKey()));
        if (provider != null) {
            verifier.getJCAContext().setProvider(provider);
        }
        return (signed, signature, algorithm) ->
                verifier.verify(new JWSHeader(algorithm), signed, Base64URL.encode(signature));
    }

    private VerificationKey elliptic(PublicKey key) {
        return (signed, signature, algorithm) -> verifies(key, signed, signature, algorithm);
    }

    // The digest apart, because the JDK's own is faster than the way to the fast provider's.
    private boolean verifies(PublicKey key, byte[] signed, byte[] signature, JWSAlgorithm algorithm)
            throws JOSEException, GeneralSecurityException {
        ECDSA.ensureLegalSignature(signature, algorithm);
        String digest = "SHA-" + algorithm.getName().substring("ES".length());
        Signature verification = signature("NONEwithECDSA");
        verification.initVerify(key);
        verification.update(MessageDigest.getInstance(digest).digest(signed));
        return verification.verify(ECDSA.transcodeSignatureToDER(signature));
    }
}
