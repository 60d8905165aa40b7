package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.jspecify.annotations.Nullable;

/**
 * Our keys for encrypted responses, all for one algorithm, the newest first. A current key is published, so that the
 * authorization server encrypts for it; a retired one still decrypts what was encrypted for it before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-6">RFC 9701, section 6</a>
 */
public final class DecryptionKeys {
    private static final int MAX_KEYS = 8;

    private final KeyEncryption algorithm;
    private final List<JWK> current;
    private final List<JWK> all;
    private final String published;
    private final Map<String, Instant> ends;
    private final Clock clock;

    private DecryptionKeys(
            KeyEncryption algorithm, List<JWK> current, List<JWK> all, Map<String, Instant> ends, Clock clock) {
        this.algorithm = algorithm;
        this.current = List.copyOf(current);
        this.all = List.copyOf(all);
        this.published = new JWKSet(current).toPublicJWKSet().toString();
        this.ends = Map.copyOf(ends);
        this.clock = clock;
    }

    /** Starts with no key. */
    public static Builder builder() {
        return new Builder();
    }

    /** The algorithm of all these keys. */
    public KeyEncryption algorithm() {
        return algorithm;
    }

    /** The current keys' public halves as a JWK set in JSON, to be served at the address that the server knows. */
    public String published() {
        return published;
    }

    /** Every key, including those whose time is over. */
    List<JWK> all() {
        return all;
    }

    /** The key with this identifier; every key where the message names none. A key whose time is over is none. */
    List<JWK> candidates(Optional<String> keyId) {
        Instant now = clock.instant();
        return all.stream()
                .filter(key -> keyId.isEmpty() || keyId.get().equals(key.getKeyID()))
                .filter(key -> now.isBefore(ends.getOrDefault(key.getKeyID(), Instant.MAX)))
                .toList();
    }

    boolean retired(JWK key) {
        return !current.contains(key);
    }

    @Override
    public String toString() {
        return "DecryptionKeys[" + algorithm + ", " + all.size() + "]";
    }

    /** Collects keys. */
    public static final class Builder {
        private final List<String> current = new ArrayList<>();
        private final List<Retired> retired = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private @Nullable KeyEncryption algorithm;

        private record Retired(String text, Instant end) {}

        private Builder() {}

        /** Adds a key to publish, after those added before: a private key as PEM (PKCS #8) or as a JWK in JSON. */
        public Builder current(String pemOrJwk) {
            current.add(requireNonNull(pemOrJwk, "pemOrJwk"));
            return this;
        }

        /** Adds a key that is no longer published: a private key as PEM (PKCS #8) or as a JWK in JSON. */
        public Builder retired(String pemOrJwk) {
            return retired(pemOrJwk, Instant.MAX);
        }

        /** Like {@link #retired(String)}, but from this time on the key no longer decrypts anything. */
        public Builder retired(String pemOrJwk, Instant end) {
            retired.add(new Retired(requireNonNull(pemOrJwk, "pemOrJwk"), requireNonNull(end, "end")));
            return this;
        }

        /** The clock by which keys end; by default the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** The algorithm; without it, RSA-OAEP for RSA keys and ECDH-ES for EC keys. */
        public Builder algorithm(KeyEncryption algorithm) {
            this.algorithm = requireNonNull(algorithm, "algorithm");
            return this;
        }

        /**
         * The keys, each with its use, its algorithm and an identifier, which is its thumbprint unless the JWK has one.
         *
         * @throws IllegalStateException if there is no current key, or a key does not fit; the message names it
         * @see <a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638, JWK thumbprint</a>
         */
        public DecryptionKeys build() {
            if (current.isEmpty()) {
                throw new IllegalStateException("decryption keys: expected at least one current key, got none");
            }
            List<JWK> raw = new ArrayList<>();
            for (String text : current) {
                raw.add(PrivateKeyText.read(text, "current decryption key " + (raw.size() + 1)));
            }
            for (int i = 0; i < retired.size(); i++) {
                raw.add(PrivateKeyText.read(retired.get(i).text(), "retired decryption key " + (i + 1)));
            }
            if (raw.size() > MAX_KEYS) {
                throw new IllegalStateException(
                        "decryption keys: expected at most " + MAX_KEYS + ", got " + raw.size());
            }
            KeyEncryption chosen = algorithm == null ? byType(raw.get(0)) : algorithm;
            List<JWK> all =
                    raw.stream().map(key -> DecryptionKey.of(key, chosen)).toList();
            Set<String> ids = new HashSet<>();
            for (JWK key : all) {
                if (!ids.add(key.getKeyID())) {
                    throw new IllegalStateException("decryption keys: expected different kid, got twice "
                            + IntrospectionException.quoted(key.getKeyID()));
                }
            }
            Map<String, Instant> ends = new HashMap<>();
            for (int i = 0; i < retired.size(); i++) {
                ends.put(all.get(current.size() + i).getKeyID(), retired.get(i).end());
            }
            return new DecryptionKeys(chosen, all.subList(0, current.size()), all, ends, clock);
        }

        private static KeyEncryption byType(JWK key) {
            return "RSA".equals(key.getKeyType().getValue()) ? KeyEncryption.RSA_OAEP : KeyEncryption.ECDH_ES;
        }
    }

    /** Checks that a private key is fit for an algorithm, and labels it for that use. */
    static final class DecryptionKey {
        private static final int MIN_RSA_BITS = 2048;
        private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

        private DecryptionKey() {}

        static JWK of(JWK key, KeyEncryption algorithm) {
            String type = key.getKeyType().getValue();
            if (!algorithm.keyType().equals(type)) {
                throw unfit(
                        "a key of type " + algorithm.keyType() + " for " + algorithm.joseName(), "one of type " + type);
            }
            if (!key.isPrivate()) {
                throw unfit("a private key", "a public one");
            }
            if (key.getKeyUse() != null && !KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
                throw unfit(
                        "a key for encryption (use enc)",
                        "use " + IntrospectionException.quoted(key.getKeyUse().identifier()));
            }
            Algorithm named = key.getAlgorithm();
            if (named != null && !named.getName().equals(algorithm.joseName())) {
                throw unfit("alg " + algorithm.joseName(), IntrospectionException.quoted(named.getName()));
            }
            try {
                return key instanceof RSAKey rsa ? rsa(rsa, algorithm) : elliptic((ECKey) key, algorithm);
            } catch (JOSEException failed) {
                throw new IllegalStateException("decryption key: expected a usable key, got an unusable one", failed);
            }
        }

        private static JWK rsa(RSAKey key, KeyEncryption algorithm) throws JOSEException {
            if (key.size() < MIN_RSA_BITS) {
                throw unfit("an RSA key of at least " + MIN_RSA_BITS + " bits", key.size() + " bits");
            }
            return new RSAKey.Builder(key.toRSAPublicKey())
                    .privateKey(key.toRSAPrivateKey())
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(algorithm.jose())
                    .keyID(identifier(key))
                    .build();
        }

        private static JWK elliptic(ECKey key, KeyEncryption algorithm) throws JOSEException {
            if (!CURVES.contains(key.getCurve())) {
                throw unfit(
                        "a key on P-256, P-384 or P-521",
                        IntrospectionException.quoted(key.getCurve().getName()));
            }
            return new ECKey.Builder(key.getCurve(), key.toECPublicKey())
                    .privateKey(key.toECPrivateKey())
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(algorithm.jose())
                    .keyID(identifier(key))
                    .build();
        }

        private static String identifier(JWK key) throws JOSEException {
            String own = key.getKeyID();
            return own == null || own.isBlank() ? key.computeThumbprint().toString() : own;
        }

        private static IllegalStateException unfit(String expectation, String finding) {
            return new IllegalStateException("decryption key: expected " + expectation + ", got " + finding);
        }
    }
}
