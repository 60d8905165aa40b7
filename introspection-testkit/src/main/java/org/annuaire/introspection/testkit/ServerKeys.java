package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;

/** The keys an issuer signs with: one on P-256 for ES256, one of RSA for RS256. */
record ServerKeys(ECKey ec, RSAKey rsa) {
    static ServerKeys generate() {
        try {
            return new ServerKeys(
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate(),
                    new RSAKeyGenerator(2048)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    JWKSet published() {
        return new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK()));
    }

    JWK of(JWSAlgorithm algorithm) {
        if (JWSAlgorithm.ES256.equals(algorithm)) {
            return ec;
        }
        if (JWSAlgorithm.RS256.equals(algorithm)) {
            return rsa;
        }
        throw new IllegalArgumentException("expected ES256 or RS256, got " + algorithm);
    }

    JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
        return JWSAlgorithm.ES256.equals(algorithm) ? new ECDSASigner(ec) : new RSASSASigner(rsa);
    }
}
