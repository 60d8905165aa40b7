package org.annuaire.sandbox.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** The provider's two signing keys: RS256 for ID tokens and userinfo, ES256 for introspection answers. */
record SigningKeys(RSAKey rsa, ECKey ec) {
    private static final String FILE = "signing-keys.json";

    /** Reads the keys from the folder, or makes them at the first start, so that a restart keeps tokens verifiable. */
    static SigningKeys in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? read(file) : create(folder, file);
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException(
                    "expected readable signing keys in " + file + "; delete the file to get new ones", e);
        }
    }

    JWKSet all() {
        return new JWKSet(List.<JWK>of(rsa, ec));
    }

    /** An RS256 token with the claims, as ID tokens have it too. */
    String signedWithRsa(Map<String, Object> claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(rsa.getKeyID())
                .build();
        try {
            return serialized(header, claims, new RSASSASigner(rsa));
        } catch (JOSEException e) {
            throw new IllegalStateException("expected the RSA key to sign", e);
        }
    }

    /** An ES256 token of the given type with the claims. */
    String signedWithEc(JOSEObjectType type, Map<String, Object> claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type)
                .keyID(ec.getKeyID())
                .build();
        try {
            return serialized(header, claims, new ECDSASigner(ec));
        } catch (JOSEException e) {
            throw new IllegalStateException("expected the EC key to sign", e);
        }
    }

    private static String serialized(JWSHeader header, Map<String, Object> claims, JWSSigner signer)
            throws JOSEException {
        JWSObject object = new JWSObject(header, new Payload(claims));
        object.sign(signer);
        return object.serialize();
    }

    private static SigningKeys read(Path file) throws IOException, ParseException {
        JWKSet stored = JWKSet.parse(Files.readString(file));
        RSAKey rsa = null;
        ECKey ec = null;
        for (JWK key : stored.getKeys()) {
            if (key instanceof RSAKey found && found.isPrivate()) {
                rsa = found;
            } else if (key instanceof ECKey found && found.isPrivate()) {
                ec = found;
            }
        }
        if (rsa == null || ec == null) {
            throw new ParseException("expected one private RSA key and one private EC key", 0);
        }
        return new SigningKeys(rsa, ec);
    }

    private static SigningKeys create(Path folder, Path file) throws IOException, JOSEException {
        RSAKey rsa = new RSAKeyGenerator(2048)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint(true)
                .generate();
        ECKey ec = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        SigningKeys keys = new SigningKeys(rsa, ec);
        Files.createDirectories(folder);
        // A killed start must not leave half a file behind.
        Path unfinished = Files.createTempFile(folder, FILE, ".tmp");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(unfinished, keys.all().toString(false));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return keys;
    }
}
