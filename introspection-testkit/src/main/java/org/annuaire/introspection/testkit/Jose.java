package org.annuaire.introspection.testkit;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs and encrypts as node-oidc-provider does. */
final class Jose {
    private Jose() {}

    static String sign(ServerKeys keys, JWSAlgorithm algorithm, String type, Map<String, @Nullable Object> claims) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .keyID(keys.of(algorithm).getKeyID())
                .build();
        return sign(keys, header, JSONObjectUtils.toJSONString(claims));
    }

    static String sign(ServerKeys keys, JWSHeader header, String payload) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(payload));
            jws.sign(keys.signer(header.getAlgorithm()));
            return jws.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The header of a nested JWT: cty, the recipient's kid, and the issuer and audience once more. */
    static JWEHeader.Builder nested(
            ResponseProfile.Encryption encryption, JWK recipient, String issuer, String audience) {
        return header(encryption.key(), encryption.content(), recipient)
                .contentType("JWT")
                .issuer(issuer)
                .audience(List.of(audience));
    }

    static JWEHeader.Builder header(JWEAlgorithm algorithm, EncryptionMethod method, JWK recipient) {
        return new JWEHeader.Builder(algorithm, method).keyID(recipient.getKeyID());
    }

    static String encrypt(JWEHeader header, JWK recipient, String plaintext) {
        try {
            JWEObject jwe = new JWEObject(header, new Payload(plaintext));
            jwe.encrypt(encrypter(recipient));
            return jwe.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWEEncrypter encrypter(JWK recipient) throws JOSEException {
        return recipient instanceof ECKey ec
                ? new ECDHEncrypter(ec.toPublicJWK())
                : new RSAEncrypter(recipient.toRSAKey().toPublicJWK());
    }
}
