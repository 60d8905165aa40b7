package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Keys for which answers are encrypted, new at each call. */
public final class EncryptionKeys {
    private EncryptionKeys() {}

    /** An RSA key of 2048 bits, or one on P-256, as the algorithm needs it. */
    public static JWK forAlgorithm(JWEAlgorithm algorithm) throws JOSEException {
        if (JWEAlgorithm.Family.RSA.contains(algorithm)) {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(algorithm)
                    .keyIDFromThumbprint(true)
                    .generate();
        }
        return new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(algorithm)
                .keyIDFromThumbprint(true)
                .generate();
    }
}
