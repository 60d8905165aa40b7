package org.annuaire.introspection;

import static java.util.Objects.requireNonNullElse;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * Who does the arithmetic: the Amazon Corretto Crypto Provider where it is on the class path and its native part works,
 * several times as fast as the JDK; else whatever the JDK is set up to use. It is never installed: what else runs in the
 * same process keeps its own. Keys must be of its own make: it would convert others at each use.
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

    /** The fastest there is. It is looked for once, and one line in the log tells where there is none. */
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
            Object tests = type.getMethod("runSelfTests").invoke(found);
            if (!"PASSED".equals(String.valueOf(tests))) {
                throw new GeneralSecurityException("its self-tests have not passed");
            }
            Cryptography fast = new Cryptography(found);
            fast.cipher("RSA/ECB/OAEPPadding");
            fast.cipher("AES/GCM/NoPadding");
            fast.agreement();
            Signature.getInstance("SHA256withECDSA", found);
            return fast;
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError missing) {
            LOG.log(
                    Level.INFO,
                    "The Amazon Corretto Crypto Provider is not used ({0}): responses are decrypted and verified by the"
                            + " JDK''s own cryptography, which is several times slower.",
                    missing instanceof ClassNotFoundException
                            ? "it is not on the class path"
                            : requireNonNullElse(missing.getCause(), missing));
            return ofTheJdk();
        }
    }

    /** Where algorithms are looked up; null for the JDK's own order. */
    @Nullable
    Provider provider() {
        return provider;
    }

    Cipher cipher(String transformation) throws GeneralSecurityException {
        return provider == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, provider);
    }

    KeyAgreement agreement() throws GeneralSecurityException {
        return provider == null ? KeyAgreement.getInstance("ECDH") : KeyAgreement.getInstance("ECDH", provider);
    }

    KeyFactory keys(String type) throws GeneralSecurityException {
        return provider == null ? KeyFactory.getInstance(type) : KeyFactory.getInstance(type, provider);
    }

    /** This, or the JDK's where this cannot do anything with such a private key. */
    Cryptography fitFor(PrivateKey key) {
        try {
            // Without its factors a key is of no use to the fast provider, and of little to the JDK's.
            boolean whole =
                    key instanceof RSAPrivateCrtKey || key.getAlgorithm().equals("EC");
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

    /** A verifier of signatures by this key, for many signatures and many threads. */
    JWSVerifier verifier(JWK key) throws JOSEException {
        try {
            JWSVerifier verifier = key instanceof RSAKey rsa
                    ? new RSASSAVerifier((RSAPublicKey) own(rsa.toRSAPublicKey()))
                    : new ECDSAVerifier((ECPublicKey) own(((ECKey) key).toECPublicKey()));
            if (provider != null) {
                verifier.getJCAContext().setProvider(provider);
            }
            return verifier;
        } catch (GeneralSecurityException unfit) {
            throw new JOSEException("expected a key that the provider understands, got another", unfit);
        }
    }
}
