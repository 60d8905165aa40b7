package org.annuaire.introspection;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/** Reads a private key from text. Messages name the place, never the text. */
final class PrivateKeyText {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private PrivateKeyText() {}

    static JWK read(String text, String place) {
        String trimmed = text.strip();
        if (trimmed.length() > MAX_LENGTH) {
            throw unreadable(place, "more than " + MAX_LENGTH + " characters", null);
        }
        try {
            return trimmed.startsWith("{") ? JWK.parse(trimmed) : pem(trimmed, place);
        } catch (ParseException | GeneralSecurityException | IllegalArgumentException malformed) {
            throw unreadable(place, "something that cannot be read", malformed);
        }
    }

    private static JWK pem(String text, String place) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw unreadable(place, "neither", null);
        }
        if (!pem.group(1).equals("PRIVATE KEY")) {
            throw unreadable(
                    place,
                    "PEM of a " + pem.group(1) + " (openssl pkcs8 -topk8 -nocrypt converts a private key)",
                    null);
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(2)));
        try {
            return rsa((RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(encoded));
        } catch (GeneralSecurityException notRsa) {
            return elliptic((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(encoded));
        }
    }

    private static JWK rsa(RSAPrivateCrtKey key) throws GeneralSecurityException {
        RSAPublicKeySpec publicHalf = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(publicHalf))
                .privateKey(key)
                .build();
    }

    private static JWK elliptic(ECPrivateKey key) throws GeneralSecurityException {
        return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), PublicPoint.of(key))
                .privateKey(key)
                .build();
    }

    private static IllegalStateException unreadable(String place, String finding, @Nullable Throwable cause) {
        return new IllegalStateException(
                place + ": expected a private key as PEM (PKCS #8) or JWK, got " + finding, cause);
    }

    /**
     * Finds the public half of an EC private key, which PKCS #8 may leave out, and the JDK always does. Key agreement
     * with the curve's base point gives its x; the curve allows two values of y, and a signature tells which one is
     * right.
     */
    static final class PublicPoint {
        private static final byte[] PROBE = {1, 2, 3, 4};

        private PublicPoint() {}

        static ECPublicKey of(ECPrivateKey key) throws GeneralSecurityException {
            ECParameterSpec curve = key.getParams();
            KeyFactory factory = KeyFactory.getInstance("EC");
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key);
            agreement.doPhase(factory.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
            BigInteger x = new BigInteger(1, agreement.generateSecret());

            BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
            BigInteger square = x.pow(3)
                    .add(curve.getCurve().getA().multiply(x))
                    .add(curve.getCurve().getB())
                    .mod(p);
            BigInteger y =
                    square.modPow(p.add(BigInteger.ONE).shiftRight(2), p); // a root, as p = 3 mod 4 on these curves
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            for (BigInteger candidate : List.of(y, p.subtract(y))) {
                ECPublicKey found =
                        (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, candidate), curve));
                signature.initVerify(found);
                signature.update(PROBE);
                if (signature.verify(signed)) {
                    return found;
                }
            }
            throw new InvalidKeyException("expected a key on P-256, P-384 or P-521, got one on another curve");
        }
    }
}
