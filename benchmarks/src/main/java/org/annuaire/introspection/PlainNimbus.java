package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Map;

/** The two stages as one would write them with Nimbus alone, its key objects made once. */
final class PlainNimbus {
    private final JWEDecrypter decrypter;
    private final JWSVerifier verifier;

    PlainNimbus(Answer answer) throws JOSEException {
        this.decrypter = answer.decryption() instanceof RSAKey rsa
                ? new RSADecrypter(rsa)
                : new ECDHDecrypter((ECKey) answer.decryption());
        this.verifier = new ECDSAVerifier(answer.signing());
    }

    Map<String, Object> claims(String text) throws JOSEException, ParseException {
        JWEObject envelope = JWEObject.parse(text);
        envelope.decrypt(decrypter);
        JWSObject signed = JWSObject.parse(envelope.getPayload().toString());
        if (!signed.verify(verifier)) {
            throw new IllegalStateException("expected a valid signature, got an invalid one");
        }
        return signed.getPayload().toJSONObject();
    }
}
