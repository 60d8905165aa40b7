package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.annuaire.introspection.Cryptography.VerificationKey;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server's keys, read key by key: one that we cannot use does not spoil the others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
final class IssuerKeys {
    private static final Logger LOG = System.getLogger(IssuerKeys.class.getName());
    static final CachedDocument.Lifetime USUAL =
            new CachedDocument.Lifetime(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(1));

    private final Function<Deadline, URI> address;
    private final HttpExchange http;
    private final Listeners listeners;
    private final CachedDocument<List<IssuerKey>> document;

    /** @param address finds where the keys are */
    IssuerKeys(
            Function<Deadline, URI> address,
            HttpExchange http,
            CachedDocument.Lifetime lifetime,
            Clock clock,
            Listeners listeners) {
        this.address = address;
        this.http = http;
        this.listeners = listeners;
        this.document = new CachedDocument<>(this::readAndTell, lifetime, clock);
    }

    List<IssuerKey> current(Deadline deadline) {
        return document.get(deadline);
    }

    /** The keys that were current a moment ago, and with which an answer that is under way may be signed. */
    List<IssuerKey> justReplaced() {
        return document.justReplaced().orElse(List.of());
    }

    /** Keys read besides these, unless these have been asked for since that time. */
    CachedDocument.Newer<List<IssuerKey>> newerThan(List<IssuerKey> seen, long since, Deadline deadline) {
        return document.newerThan(seen, since, deadline);
    }

    private List<IssuerKey> readAndTell(Deadline deadline) {
        try {
            List<IssuerKey> keys = read(deadline);
            listeners.tell(IntrospectionListener::keysRead);
            return keys;
        } catch (IntrospectionException failure) {
            if (failure.rule() != Rule.INTERRUPTED) { // which says nothing about the keys
                listeners.tell(IntrospectionListener::keysUnreadable);
            }
            throw failure;
        }
    }

    private List<IssuerKey> read(Deadline deadline) {
        URI source = address.apply(deadline);
        HttpExchange.Answer answer = fetched(source, deadline);
        if (answer.status() != 200 || answer.tooLarge()) {
            throw unavailable(answer.tooLarge() ? "one too large" : "status " + answer.status(), null);
        }
        List<?> members = keys(answer.body());
        warnOfPrivateKeys(members, source);
        List<IssuerKey> usable = members.stream()
                .filter(Map.class::isInstance)
                .flatMap(member -> IssuerKey.from((Map<?, ?>) member).stream())
                .toList();
        if (usable.size() < members.size()) {
            LOG.log(
                    Level.WARNING,
                    "The key set at {0} has {1} keys, of which {2} can verify a signature.",
                    source,
                    members.size(),
                    usable.size());
        }
        if (usable.isEmpty()) {
            throw unavailable("one without any key that can verify a signature", null);
        }
        return List.copyOf(usable);
    }

    /**
     * Anyone who can read a private key can sign whatever they like: such a key is not used, and its owner should know.
     */
    private static void warnOfPrivateKeys(List<?> members, URI address) {
        for (Object member : members) {
            if (member instanceof Map<?, ?> key && IssuerKey.isPrivate(key)) {
                LOG.log(
                        Level.ERROR,
                        "The authorization server PUBLISHES A PRIVATE KEY at {0}: kid {1}. It must be replaced; until"
                                + " then nothing that it signs is accepted.",
                        address,
                        IntrospectionException.quoted(key.get("kid")));
            }
        }
    }

    private HttpExchange.Answer fetched(URI address, Deadline deadline) {
        try {
            return http.send(
                    () -> HttpRequest.newBuilder(address)
                            .header("Accept", "application/jwk-set+json, application/json")
                            .build(),
                    deadline);
        } catch (AuthorizationServerUnavailable cause) {
            if (cause.rule() == Rule.INTERRUPTED || cause.rule() == Rule.TLS) {
                throw cause;
            }
            throw unavailable("this: " + cause.getMessage(), cause);
        }
    }

    private static List<?> keys(byte[] body) {
        try {
            if (Json.object(body).get("keys") instanceof List<?> keys) {
                return keys;
            }
        } catch (Json.Malformed | Json.NotUtf8 malformed) {
            throw unavailable("this: " + malformed.getMessage(), null);
        }
        throw unavailable("one without keys", null);
    }

    private static AuthorizationServerUnavailable unavailable(String finding, @Nullable Throwable cause) {
        return new AuthorizationServerUnavailable(
                Rule.KEYS_UNAVAILABLE, "expected the key set of the issuer, got " + finding, null, cause);
    }

    /**
     * A public key by which the authorization server signs. Built from the members that matter and no other.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517, section 4</a>
     */
    record IssuerKey(@Nullable String id, @Nullable String algorithm, JWK key, VerificationKey verification) {
        private static final int MIN_RSA_BITS = 2048;
        private static final int MAX_RSA_BITS = 16_384;
        private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);
        private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

        /**
         * The key, or empty where it is not one to verify with: for encryption, of another type, weak, or malformed.
         */
        static Optional<IssuerKey> from(Map<?, ?> members) {
            try {
                boolean forSignatures = members.get("use") == null || "sig".equals(members.get("use"));
                boolean mayVerify = members.get("key_ops") == null
                        || (members.get("key_ops") instanceof List<?> operations && operations.contains("verify"));
                if (!forSignatures || !mayVerify || isPrivate(members)) {
                    return Optional.empty();
                }
                JWK key = key(members).orElse(null);
                return key == null
                        ? Optional.empty()
                        : Optional.of(new IssuerKey(
                                optional(members, "kid"),
                                optional(members, "alg"),
                                key,
                                Cryptography.fastest().verification(key)));
            } catch (JOSEException | RuntimeException malformed) {
                return Optional.empty();
            }
        }

        static boolean isPrivate(Map<?, ?> members) {
            return members.containsKey("d");
        }

        boolean fits(Optional<String> wantedId, SigningAlgorithm wanted) {
            boolean sameId = wantedId.isEmpty() || wantedId.get().equals(id);
            boolean sameAlgorithm =
                    algorithm == null || algorithm.equals(wanted.jose().getName());
            boolean sameType = wanted.curve() == null
                    ? key instanceof RSAKey
                    : key instanceof ECKey elliptic && elliptic.getCurve().equals(wanted.curve());
            return sameId && sameAlgorithm && sameType;
        }

        // The last component follows from the key.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof IssuerKey that
                    && Objects.equals(id, that.id)
                    && Objects.equals(algorithm, that.algorithm)
                    && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }

        private static Optional<JWK> key(Map<?, ?> members) {
            if ("RSA".equals(members.get("kty"))) {
                RSAKey key = new RSAKey.Builder(number(members, "n"), number(members, "e")).build();
                BigInteger modulus = key.getModulus().decodeToBigInteger();
                boolean strong = modulus.bitLength() >= MIN_RSA_BITS
                        && modulus.bitLength() <= MAX_RSA_BITS
                        && modulus.testBit(0)
                        && key.getPublicExponent().decodeToBigInteger().compareTo(MIN_EXPONENT) >= 0;
                return strong ? Optional.of(key) : Optional.empty();
            }
            if ("EC".equals(members.get("kty"))) {
                Curve curve = Curve.parse(required(members, "crv"));
                return CURVES.contains(curve)
                        ? Optional.of(new ECKey.Builder(curve, number(members, "x"), number(members, "y")).build())
                        : Optional.empty();
            }
            return Optional.empty();
        }

        private static Base64URL number(Map<?, ?> members, String name) {
            String text = required(members, name);
            if (CompactText.canonical(text).isEmpty()) {
                throw new IllegalArgumentException("expected base64url, got something else");
            }
            return new Base64URL(text);
        }

        private static String required(Map<?, ?> members, String name) {
            String text = optional(members, name);
            if (text == null) {
                throw new IllegalArgumentException("expected " + name + ", got none");
            }
            return text;
        }

        private static @Nullable String optional(Map<?, ?> members, String name) {
            Object value = members.get(name);
            if (value == null || value instanceof String) {
                return (String) value;
            }
            throw new IllegalArgumentException("expected a string, got something else");
        }
    }
}
