package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The check of client assertions, as strict as a server may be: signed by a key that the client published for
 * signatures, meant for this issuer and nobody else, short-lived, and never seen before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
final class ClientAssertions {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final String issuer;
    private final Clock clock;
    private final RecipientKeys keys;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    ClientAssertions(String issuer, Clock clock, RecipientKeys keys) {
        this.issuer = issuer;
        this.clock = clock;
        this.keys = keys;
    }

    /** The client that an assertion names, proven or not; empty where it names none. */
    static Optional<String> claimedBy(String assertion) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(assertion).getJWTClaimsSet();
            return Optional.ofNullable(claims.getSubject()).filter(subject -> subject.equals(claims.getIssuer()));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    /** Whether this client made the assertion, for us, and now. An assertion is used up by that. */
    boolean prove(ClientRegistration client, String text) {
        try {
            SignedJWT assertion = SignedJWT.parse(text);
            return isSigned(assertion, client) && isForUsNow(assertion.getJWTClaimsSet());
        } catch (ParseException | ProtocolError unusable) {
            return false;
        }
    }

    private boolean isSigned(SignedJWT assertion, ClientRegistration client) {
        return keys.of(client).getKeys().stream()
                .filter(key -> fits(key, assertion.getHeader()))
                .anyMatch(key -> isSigned(assertion, key));
    }

    private static boolean fits(JWK key, JWSHeader header) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
                && (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()));
    }

    private static boolean isSigned(SignedJWT assertion, JWK key) {
        try {
            JWSAlgorithm algorithm = assertion.getHeader().getAlgorithm();
            JWSVerifier verifier = key instanceof ECKey elliptic
                    ? new ECDSAVerifier(elliptic)
                    : new RSASSAVerifier(key.toRSAKey().toPublicJWK());
            return verifier.supportedJWSAlgorithms().contains(algorithm) && assertion.verify(verifier);
        } catch (JOSEException | ClassCastException unfit) {
            return false;
        }
    }

    private boolean isForUsNow(JWTClaimsSet claims) {
        if (claims.getExpirationTime() == null || claims.getJWTID() == null) {
            return false;
        }
        Instant now = clock.instant();
        Instant end = claims.getExpirationTime().toInstant();
        seen.values().removeIf(past -> !past.isAfter(now));
        return claims.getAudience().equals(List.of(issuer))
                && end.isAfter(now)
                && !end.isAfter(now.plus(LONGEST_LIFE))
                && seen.putIfAbsent(claims.getSubject() + " " + claims.getJWTID(), end) == null;
    }
}
