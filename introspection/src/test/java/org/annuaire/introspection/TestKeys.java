package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Keys that are made once for all tests. */
final class TestKeys {
    private static final RSAKey RSA = makeRsa(2048);

    private TestKeys() {}

    static RSAKey rsa() {
        return RSA;
    }

    static RSAKey makeRsa(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static ECKey elliptic(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** A certificate among the test resources: nobody needs its key. */
    static X509Certificate certificate(String name) {
        try (InputStream pem = TestKeys.class.getResourceAsStream(name + "-certificate.pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException | CertificateException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
