package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's key, with which it signs DPoP proofs. Issue a token with {@link TokenGrant#boundTo(DpopKey)}, and send it
 * with {@code Authorization: DPoP <token>} and {@code DPoP: <proof>}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.2">RFC 9449, section 4.2</a>
 */
public final class DpopKey {
    private final ECKey key;

    private DpopKey(ECKey key) {
        this.key = key;
    }

    /** A new key, for ES256. */
    public static DpopKey generate() {
        try {
            return new DpopKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The SHA-256 thumbprint of the public key, base64url. */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A good proof for one request with this method, to this address, with this token. */
    public String proof(String method, URI address, String token) {
        return proof(method, address, token, claims -> {});
    }

    /** A proof that is signed as a good one is, with claims that the test has changed. */
    public String proof(String method, URI address, String token, Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", address.toString());
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("ath", hash(requireNonNull(token, "token")));
        change.accept(claims);
        Map<String, Object> header = Map.of(
                "typ", "dpop+jwt", "alg", "ES256", "jwk", key.toPublicJWK().toJSONObject());
        String signed = Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
        try {
            return signed + "."
                    + new ECDSASigner(key).sign(new JWSHeader(JWSAlgorithm.ES256), signed.getBytes(US_ASCII));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String hash(String token) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "DpopKey[" + thumbprint() + "]";
    }
}
