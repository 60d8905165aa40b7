package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Our keys for client assertions: one that signs, and others that are published with it because they are about to sign,
 * or have just stopped.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
public final class AssertionKeys {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_KEYS = 8;

    private final SigningAlgorithm algorithm;
    private final String keyId;
    private final JWSSigner signer;
    private final List<JWK> all;

    private AssertionKeys(SigningAlgorithm algorithm, JWSSigner signer, List<JWK> all) {
        this.algorithm = algorithm;
        this.keyId = all.get(0).getKeyID();
        this.signer = signer;
        this.all = List.copyOf(all);
    }

    /**
     * The key that signs: a private key as PEM (PKCS #8) or as a JWK in JSON. Its algorithm is the JWK's own, else that
     * of its curve, or RS256, which is what servers are asked to support; its identifier is its thumbprint unless it
     * has one.
     *
     * @throws IllegalStateException if the key cannot be read or is unfit
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638, JWK thumbprint</a>
     */
    public static AssertionKeys of(String pemOrJwk) {
        return made(pemOrJwk, null);
    }

    /**
     * Like {@link #of(String)}, with this algorithm.
     *
     * @throws IllegalStateException if the key cannot be read, or does not fit the algorithm
     */
    public static AssertionKeys of(String pemOrJwk, SigningAlgorithm algorithm) {
        return made(pemOrJwk, requireNonNull(algorithm, "algorithm"));
    }

    private static AssertionKeys made(String pemOrJwk, @Nullable SigningAlgorithm algorithm) {
        JWK key = PrivateKeyText.read(requireNonNull(pemOrJwk, "pemOrJwk"), "assertion key");
        if (!key.isPrivate()) {
            throw unfit("a private key", "a public one");
        }
        SigningAlgorithm chosen = algorithm == null ? byDefault(key) : algorithm;
        JWK labelled = labelled(key, chosen);
        try {
            JWSSigner signer =
                    labelled instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) labelled);
            return new AssertionKeys(chosen, signer, List.of(labelled));
        } catch (JOSEException failed) {
            throw new IllegalStateException("assertion key: expected a usable key, got an unusable one", failed);
        }
    }

    /**
     * These keys and one more that is published and does not sign. The authorization server may hold a copy of our key
     * set for as long as that set says, so a new key is published for that time before it signs, and an old one after.
     *
     * @throws IllegalStateException if the key cannot be read or is unfit, or there are too many
     */
    public AssertionKeys alsoPublishing(String pemOrJwk) {
        JWK key = PrivateKeyText.read(requireNonNull(pemOrJwk, "pemOrJwk"), "published assertion key");
        List<JWK> more = new ArrayList<>(all);
        more.add(labelled(key, byDefault(key)));
        if (more.size() > MAX_KEYS) {
            throw new IllegalStateException("assertion keys: expected at most " + MAX_KEYS + ", got " + more.size());
        }
        checkDifferent(more);
        return new AssertionKeys(algorithm, signer, more);
    }

    /** The public halves as a JWK set in JSON, to be served at the address that the server knows. */
    public String published() {
        return json(all);
    }

    /**
     * The public halves of these keys and of those for encrypted responses, as one JWK set in JSON: a client has one
     * address for both.
     *
     * @throws IllegalStateException if a key serves both purposes, or two share an identifier
     */
    public String publishedWith(DecryptionKeys others) {
        List<JWK> both = new ArrayList<>();
        try {
            both.addAll(JWKSet.parse(others.published()).getKeys());
        } catch (ParseException impossible) {
            throw new IllegalStateException("decryption keys: expected a JWK set, got something else", impossible);
        }
        both.addAll(all);
        checkDifferent(both);
        return json(both);
    }

    /** A new assertion. It may be sent only once, because the server remembers its identifier. */
    String assertion(String clientId, String audience, Instant now) {
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(algorithm.jose())
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .build());
        try {
            assertion.sign(signer);
        } catch (JOSEException failed) {
            throw new IllegalStateException("assertion key: expected to sign with it, got an error", failed);
        }
        return assertion.serialize();
    }

    @Override
    public String toString() {
        return "AssertionKeys[" + algorithm + ", " + all.size() + "]";
    }

    private static JWK labelled(JWK key, SigningAlgorithm algorithm) {
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            throw unfit(
                    "a key for signatures (use sig)",
                    "use " + IntrospectionException.quoted(key.getKeyUse().identifier()));
        }
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm.jose())) {
            throw unfit(
                    "alg " + algorithm,
                    IntrospectionException.quoted(key.getAlgorithm().getName()));
        }
        try {
            String own = key.getKeyID();
            String id = own == null || own.isBlank() ? key.computeThumbprint().toString() : own;
            if (key instanceof RSAKey rsa && algorithm.curve() == null) {
                if (rsa.size() < MIN_RSA_BITS) {
                    throw unfit("an RSA key of at least " + MIN_RSA_BITS + " bits", rsa.size() + " bits");
                }
                return new RSAKey.Builder(rsa)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(algorithm.jose())
                        .keyID(id)
                        .build();
            }
            if (key instanceof ECKey elliptic && elliptic.getCurve().equals(algorithm.curve())) {
                return new ECKey.Builder(elliptic)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(algorithm.jose())
                        .keyID(id)
                        .build();
            }
        } catch (JOSEException failed) {
            throw new IllegalStateException("assertion key: expected a usable key, got an unusable one", failed);
        }
        throw unfit("a key for " + algorithm, "one of another type or curve");
    }

    private static SigningAlgorithm byDefault(JWK key) {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(one -> key.getAlgorithm() == null
                        ? isUsual(one, key)
                        : one.jose().equals(key.getAlgorithm()))
                .findFirst()
                .orElseThrow(() -> unfit("an RSA key, or one on P-256, P-384 or P-521", "another"));
    }

    private static boolean isUsual(SigningAlgorithm algorithm, JWK key) {
        return key instanceof ECKey elliptic
                ? elliptic.getCurve().equals(algorithm.curve())
                : key instanceof RSAKey && algorithm == SigningAlgorithm.RS256;
    }

    // A key that signs and decrypts could be made to do the one for the sake of the other.
    private static void checkDifferent(List<JWK> keys) {
        Set<String> ids = new HashSet<>();
        Set<String> thumbprints = new HashSet<>();
        for (JWK key : keys) {
            if (!ids.add(key.getKeyID())) {
                throw unfit("different kid", "twice " + IntrospectionException.quoted(key.getKeyID()));
            }
            try {
                if (!thumbprints.add(key.computeThumbprint().toString())) {
                    throw unfit("another key for each purpose", "one key twice");
                }
            } catch (JOSEException failed) {
                throw new IllegalStateException("assertion key: expected a usable key, got an unusable one", failed);
            }
        }
    }

    private static String json(List<JWK> keys) {
        return new JWKSet(keys).toPublicJWKSet().toString();
    }

    private static IllegalStateException unfit(String expectation, String finding) {
        return new IllegalStateException("assertion key: expected " + expectation + ", got " + finding);
    }
}
