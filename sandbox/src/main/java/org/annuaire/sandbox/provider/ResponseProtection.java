package org.annuaire.sandbox.provider;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.sandbox.provider.CallerKeys.CallerKey;
import org.annuaire.sandbox.provider.ProviderSettings.Introspection;
import org.springframework.stereotype.Component;

/** Signs an introspection answer and encrypts it for the caller, as RFC 9701 and node-oidc-provider do. */
@Component
final class ResponseProtection {
    private static final JOSEObjectType TYPE = new JOSEObjectType("token-introspection+jwt");

    private final SigningKeys signingKeys;
    private final CallerKeys callerKeys;
    private final Clock clock;

    ResponseProtection(SigningKeys signingKeys, CallerKeys callerKeys, Clock clock) {
        this.signingKeys = signingKeys;
        this.callerKeys = callerKeys;
        this.clock = clock;
    }

    String signedAndEncrypted(Map<String, Object> answer, String issuer, String caller, Introspection registered) {
        CallerKey key = callerKeys.keyOf(registered);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", caller);
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("token_introspection", answer);
        String signed = signingKeys.signedWithEc(TYPE, claims);
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.parse(key.algorithm()), EncryptionMethod.A256GCM)
                .contentType("JWT")
                .keyID(key.jwk().getKeyID())
                .issuer(issuer)
                .audience(List.of(caller))
                .build();
        try {
            JWEObject encrypted = new JWEObject(header, new Payload(signed));
            encrypted.encrypt(encrypter(key.jwk()));
            return encrypted.serialize();
        } catch (JOSEException e) {
            throw CallerKeys.unusable("the published key cannot encrypt: " + e.getMessage());
        }
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSAEncrypter(rsa);
        }
        if (key instanceof ECKey ec) {
            return new ECDHEncrypter(ec);
        }
        throw new JOSEException("expected an RSA or EC key, got " + key.getKeyType());
    }
}
