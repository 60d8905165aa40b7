package org.annuaire.introspection;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One introspection response of the size that ProConnect sends, and the keys that open it. */
record Answer(ECKey signing, JWK decryption, String signed, String encrypted) {
    /** When the answer was given; whoever checks it sets the clock to this. */
    static final Instant GIVEN = Instant.parse("2026-01-01T12:00:00Z");

    static final String ISSUER = "https://provider.example/api/v2";
    static final String CLIENT = "c0ffee00-annuaire-resource-server-6f1f0d7a2b";

    /** The answer of this run, which every process of the run reads: the same keys and the same bytes for all. */
    static Answer read(String algorithm) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(Files.readString(file(algorithm)));
            return new Answer(
                    ECKey.parse(JSONObjectUtils.getString(members, "signing")),
                    JWK.parse(JSONObjectUtils.getString(members, "decryption")),
                    JSONObjectUtils.getString(members, "signed"),
                    JSONObjectUtils.getString(members, "encrypted"));
        } catch (IOException | ParseException missing) {
            throw new IllegalStateException("expected the answer that benchmarks/run makes, got none", missing);
        }
    }

    static void write(String algorithm) throws IOException, JOSEException {
        Answer answer = make(JWEAlgorithm.parse(algorithm));
        Path file = file(algorithm);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JSONObjectUtils.toJSONString(Map.of(
                        "signing",
                        answer.signing.toJSONString(),
                        "decryption",
                        answer.decryption.toJSONString(),
                        "signed",
                        answer.signed,
                        "encrypted",
                        answer.encrypted)));
    }

    /** The inner object alone, as a server without RFC 9701 gives it. */
    static String plain() {
        return JSONObjectUtils.toJSONString(members());
    }

    private static Path file(String algorithm) {
        return Path.of(System.getProperty("answers", "target/answers"), algorithm + ".json");
    }

    private static Answer make(JWEAlgorithm algorithm) throws JOSEException {
        ECKey signing =
                new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("token-introspection+jwt"))
                        .keyID(signing.getKeyID())
                        .build(),
                new Payload(claims()));
        signed.sign(new ECDSASigner(signing));

        JWK decryption = EncryptionKeys.forAlgorithm(algorithm);
        JWEObject encrypted = new JWEObject(
                new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .keyID(decryption.getKeyID())
                        .issuer(ISSUER)
                        .audience(List.of(CLIENT))
                        .build(),
                new Payload(signed));
        encrypted.encrypt(
                decryption instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) decryption));
        return new Answer(signing, decryption, signed.serialize(), encrypted.serialize());
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", CLIENT);
        claims.put("iat", GIVEN.getEpochSecond());
        claims.put("token_introspection", members());
        return claims;
    }

    private static Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("sub", "7396c91e4a3b5dc2f8b1d6bb3f0e2c0a5d4e8f17b9c06a2d3e4f5a6b7c8d9e0f");
        members.put("client_id", "6925fb8143c76eded44d32b40c0cb1006065f7f003de52712b78985704f39950");
        members.put("scope", "openid given_name usual_name email siret uid organizational_unit phone groups");
        members.put("token_type", "Bearer");
        members.put("iss", ISSUER);
        members.put("iat", GIVEN.getEpochSecond() - 60);
        members.put("exp", GIVEN.getEpochSecond() + 3540);
        members.put("acr", "eidas1");
        members.put("idp_id", "71144ab3-ee1a-4401-b7b3-79b44f7daeeb");
        members.put("given_name", "Angélique");
        members.put("usual_name", "Dubois-Lefèvre");
        members.put("email", "angelique.dubois-lefevre@ministere.example");
        members.put("uid", "angelique.dubois-lefevre");
        members.put("siret", "13002526500013");
        members.put("organizational_unit", "DINUM/OPS/Produits interministériels");
        members.put("phone", "+33 1 23 45 67 89");
        return members;
    }
}
