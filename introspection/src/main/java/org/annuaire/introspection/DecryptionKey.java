package org.annuaire.introspection;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Set;

/** Checks that a private key is fit for an algorithm, and labels it for that use. */
final class DecryptionKey {
    private static final int MIN_RSA_BITS = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private DecryptionKey() {}

    static JWK of(JWK key, KeyEncryption algorithm) {
        String type = key.getKeyType().getValue();
        if (!algorithm.keyType().equals(type)) {
            throw unfit("a key of type " + algorithm.keyType() + " for " + algorithm.joseName(), "one of type " + type);
        }
        if (!key.isPrivate()) {
            throw unfit("a private key", "a public one");
        }
        if (key.getKeyUse() != null && !KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
            throw unfit(
                    "a key for encryption (use enc)",
                    "use " + Quoted.of(key.getKeyUse().identifier()));
        }
        Algorithm named = key.getAlgorithm();
        if (named != null && !named.getName().equals(algorithm.joseName())) {
            throw unfit("alg " + algorithm.joseName(), Quoted.of(named.getName()));
        }
        try {
            return key instanceof RSAKey rsa ? rsa(rsa, algorithm) : elliptic((ECKey) key, algorithm);
        } catch (JOSEException failed) {
            throw new IllegalStateException("decryption key: expected a usable key, got an unusable one", failed);
        }
    }

    private static JWK rsa(RSAKey key, KeyEncryption algorithm) throws JOSEException {
        if (key.size() < MIN_RSA_BITS) {
            throw unfit("an RSA key of at least " + MIN_RSA_BITS + " bits", key.size() + " bits");
        }
        return new RSAKey.Builder(key.toRSAPublicKey())
                .privateKey(key.toRSAPrivateKey())
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(algorithm.jose())
                .keyID(identifier(key))
                .build();
    }

    private static JWK elliptic(ECKey key, KeyEncryption algorithm) throws JOSEException {
        if (!CURVES.contains(key.getCurve())) {
            throw unfit(
                    "a key on P-256, P-384 or P-521", Quoted.of(key.getCurve().getName()));
        }
        return new ECKey.Builder(key.getCurve(), key.toECPublicKey())
                .privateKey(key.toECPrivateKey())
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(algorithm.jose())
                .keyID(identifier(key))
                .build();
    }

    private static String identifier(JWK key) throws JOSEException {
        String own = key.getKeyID();
        return own == null || own.isBlank() ? key.computeThumbprint().toString() : own;
    }

    private static IllegalStateException unfit(String expectation, String finding) {
        return new IllegalStateException("decryption key: expected " + expectation + ", got " + finding);
    }
}
