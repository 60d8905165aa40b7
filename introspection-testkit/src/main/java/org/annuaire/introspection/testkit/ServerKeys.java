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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys an issuer signs with: one on P-256 for ES256, an RSA key for RS256. The RSA key takes long to generate, so
 * it is made, and published, when it is first needed. Thread-safe.
 */
final class ServerKeys {
    private final ECKey ec;
    private final Supplier<RSAKey> makingRsa;
    private @Nullable RSAKey rsa;

    private ServerKeys(ECKey ec, Supplier<RSAKey> makingRsa) {
        this.ec = ec;
        this.makingRsa = makingRsa;
    }

    static ServerKeys generate() {
        try {
            ECKey ec = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new ServerKeys(ec, ServerKeys::generateRsa);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey generateRsa() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** These keys, under the identifiers of those. */
    ServerKeys disguisedAs(ServerKeys others) {
        return new ServerKeys(
                new ECKey.Builder(ec).keyID(others.ec().getKeyID()).build(),
                () -> new RSAKey.Builder(rsa()).keyID(others.rsa().getKeyID()).build());
    }

    ECKey ec() {
        return ec;
    }

    synchronized RSAKey rsa() {
        RSAKey made = rsa;
        if (made == null) {
            made = makingRsa.get();
            rsa = made;
        }
        return made;
    }

    /** What is in use. */
    synchronized JWKSet published() {
        return new JWKSet(rsa == null ? List.of(ec.toPublicJWK()) : List.of(rsa.toPublicJWK(), ec.toPublicJWK()));
    }

    JWK of(JWSAlgorithm algorithm) {
        if (JWSAlgorithm.ES256.equals(algorithm)) {
            return ec;
        }
        if (JWSAlgorithm.RS256.equals(algorithm)) {
            return rsa();
        }
        throw new IllegalArgumentException("expected ES256 or RS256, got " + algorithm);
    }

    JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
        return JWSAlgorithm.ES256.equals(algorithm) ? new ECDSASigner(ec) : new RSASSASigner(rsa());
    }
}
