package org.annuaire.introspection;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * Finds the public half of an EC private key, which PKCS #8 may leave out, and the JDK always does. Agreement with the
 * curve's base point gives its x; the curve gives two y, and a signature tells which.
 */
final class PublicPoint {
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
        BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p); // a root, as p = 3 mod 4 on these curves
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
