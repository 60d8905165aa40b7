package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IssuerKeys.IssuerKey;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Checks DPoP proofs, each for one request, and turns each into a {@link SenderProof}. Each instance remembers the
 * proofs that it has accepted: a proof may be used once more at another instance, within its short lifetime.
 * Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3</a>
 */
public final class DpopVerifier {
    private static final String TYPE = "dpop+jwt";
    private static final int PARTS = 3;
    private static final int MAX_LENGTH = 8 * 1024;
    private static final int MAX_ID = 256;
    private static final int MAX_RSA_BITS = 4096;
    private static final int MAX_EXPONENT_BITS = 32;
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final Set<SigningAlgorithm> algorithms;
    private final Duration skew;
    private final Clock clock;
    private final Memory memory;

    private DpopVerifier(Builder builder) {
        algorithms = builder.algorithms;
        skew = builder.skew;
        clock = builder.clock;
        memory = new Memory(builder.capacity, skew.multipliedBy(2).plusSeconds(1));
    }

    /** Starts the description of a verifier; every step has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The accepted signature algorithms, for {@code algs} in a challenge and for metadata. */
    public Set<SigningAlgorithm> algorithms() {
        return algorithms;
    }

    /**
     * The proof that this request carries for this token. It may be used once: an introspector refuses it the second
     * time, even as another object with the same text.
     *
     * @param fields the values of the request's {@code DPoP} header fields
     * @param method the request's method
     * @param address the request's address as its client knows it: from the configuration and the request's path, never
     *     from {@code Host} or {@code X-Forwarded-*}, which the sender chooses
     * @throws Rejected if a check fails
     */
    public SenderProof verify(Collection<String> fields, String method, String address, AccessToken token) {
        if (requireNonNull(fields, "fields").size() != 1) {
            throw new Rejected(Rule.ONE_FIELD, "expected one DPoP field, got " + fields.size());
        }
        CompactText proof = compact(fields.iterator().next());
        Map<String, @Nullable Object> header = object(proof.bytes(0));
        Map<String, @Nullable Object> claims = object(proof.bytes(1));
        String id = checkClaims(claims);
        checkType(header);
        SigningAlgorithm algorithm = checkAlgorithm(header);
        IssuerKey key = checkKey(header, algorithm);
        checkSignature(proof, algorithm, key);
        if (!method.equals(claims.get("htm"))) {
            throw new Rejected(Rule.METHOD, "expected htm to be the request's method, got another");
        }
        checkAddress(claims, address);
        Instant now = clock.instant();
        checkTime(claims, now);
        checkTokenHash(claims, token);
        String thumbprint = thumbprint(key);
        return SenderProof.ofKey(
                thumbprint,
                () -> memory.add(Base64URL.encode(sha256(thumbprint + id)).toString(), clock.instant()));
    }

    private static CompactText compact(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Rejected(Rule.FORMAT, "expected at most " + MAX_LENGTH + " characters, got more");
        }
        return CompactText.parse(text.getBytes(UTF_8))
                .filter(proof ->
                        proof.size() == PARTS && !proof.hasEmpty(0) && !proof.hasEmpty(1) && !proof.hasEmpty(2))
                .orElseThrow(() -> new Rejected(Rule.FORMAT, "expected a JWS of three parts, got something else"));
    }

    private static Map<String, @Nullable Object> object(byte[] bytes) {
        try {
            return Json.object(bytes);
        } catch (Json.Malformed | Json.NotUtf8 malformed) {
            throw new Rejected(Rule.FORMAT, "expected a JSON object; " + malformed.getMessage());
        }
    }

    private static String checkClaims(Map<String, @Nullable Object> claims) {
        boolean complete = claims.get("htm") instanceof String
                && claims.get("htu") instanceof String
                && claims.get("iat") instanceof Number
                && claims.get("ath") instanceof String;
        if (complete && claims.get("jti") instanceof String id && !id.isBlank() && id.length() <= MAX_ID) {
            return id;
        }
        throw new Rejected(Rule.CLAIMS, "expected jti, htm, htu, iat and ath, got others");
    }

    private static void checkType(Map<String, @Nullable Object> header) {
        boolean typed = header.get("typ") instanceof String type
                && type.toLowerCase(Locale.ROOT)
                        .replaceFirst("^application/", "")
                        .equals(TYPE);
        if (!typed || header.containsKey("crit") || header.containsKey("b64")) {
            throw new Rejected(Rule.TYPE, "expected typ " + TYPE + " and nothing critical, got another header");
        }
    }

    private SigningAlgorithm checkAlgorithm(Map<String, @Nullable Object> header) {
        return algorithms.stream()
                .filter(allowed -> allowed.jose().getName().equals(header.get("alg")))
                .findFirst()
                .orElseThrow(() -> new Rejected(Rule.ALGORITHM, "expected one of " + algorithms + ", got another"));
    }

    private static IssuerKey checkKey(Map<String, @Nullable Object> header, SigningAlgorithm algorithm) {
        if (!(header.get("jwk") instanceof Map<?, ?> jwk)) {
            throw new Rejected(Rule.KEY, "expected a key in the header, got none");
        }
        if (!Collections.disjoint(jwk.keySet(), PRIVATE_MEMBERS)) {
            throw new Rejected(Rule.PRIVATE_KEY, "expected a public key, got a private one");
        }
        return IssuerKey.from(jwk)
                .filter(key ->
                        key.fits(Optional.empty(), algorithm) && !(key.key() instanceof RSAKey rsa && costly(rsa)))
                .orElseThrow(() -> new Rejected(Rule.KEY, "expected a key that fits the algorithm, got another"));
    }

    /** Anybody may send a key, and with a long exponent one verification takes as long as hundreds. */
    private static boolean costly(RSAKey key) {
        return key.size() > MAX_RSA_BITS
                || key.getPublicExponent().decodeToBigInteger().bitLength() > MAX_EXPONENT_BITS;
    }

    private static void checkSignature(CompactText proof, SigningAlgorithm algorithm, IssuerKey key) {
        byte[] signature = proof.bytes(2);
        try {
            if (algorithm.fits(signature.length)
                    && key.verification().verifies(proof.firstTwoParts(), signature, algorithm.jose())) {
                return;
            }
        } catch (JOSEException | GeneralSecurityException | RuntimeException unusable) {
            throw new Rejected(Rule.SIGNATURE, "expected a valid signature, got one that cannot be checked");
        }
        throw new Rejected(Rule.SIGNATURE, "expected a valid signature, got an invalid one");
    }

    private static void checkAddress(Map<String, @Nullable Object> claims, String address) {
        boolean same = claims.get("htu") instanceof String found
                && TargetAddress.parse(address)
                        .filter(wanted -> TargetAddress.parse(found)
                                .filter(wanted::equals)
                                .isPresent())
                        .isPresent();
        if (!same) {
            throw new Rejected(Rule.ADDRESS, "expected htu to be the request's address, got another");
        }
    }

    private void checkTime(Map<String, @Nullable Object> claims, Instant now) {
        double issued = claims.get("iat") instanceof Number seconds ? seconds.doubleValue() : Double.NaN;
        double distance = Math.abs(now.toEpochMilli() / 1000.0 - issued);
        if (!(distance <= skew.toSeconds())) { // iat == now - skew is still good
            throw new Rejected(Rule.ISSUED_AT, "expected iat to be within " + skew + " from now, got another time");
        }
    }

    private static void checkTokenHash(Map<String, @Nullable Object> claims, AccessToken token) {
        String wanted = Base64URL.encode(sha256(token.value())).toString();
        boolean same = claims.get("ath") instanceof String found
                && MessageDigest.isEqual(wanted.getBytes(US_ASCII), found.getBytes(US_ASCII));
        if (!same) {
            throw new Rejected(Rule.TOKEN_HASH, "expected ath to be the hash of the token, got another");
        }
    }

    private static String thumbprint(IssuerKey key) {
        try {
            return key.key().computeThumbprint().toString();
        } catch (JOSEException unusable) {
            throw new Rejected(Rule.KEY, "expected a key that has a thumbprint, got another");
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("expected SHA-256, which every Java platform has, got none", missing);
        }
    }

    /** A proof fails a check. The request is refused with {@code invalid_dpop_proof}: the fault is its sender's. */
    public static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Rule rule;

        Rejected(Rule rule, String message) {
            super(message);
            this.rule = rule;
        }

        /** The check that failed. */
        public Rule rule() {
            return rule;
        }
    }

    /**
     * The checks. That a nonce is ours is not among them, since we hand out none; that the key is the token's own, and
     * that the proof has not served before, is found out when the token is introspected.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3, with its numbers</a>
     */
    public enum Rule {
        /** 1: there is one {@code DPoP} header field. */
        ONE_FIELD,
        /** 2: it is one well-formed JWT, of bounded size. */
        FORMAT,
        /** 3: the claims are there, with their types. */
        CLAIMS,
        /** 4: {@code typ} is dpop+jwt, and no extension is critical. */
        TYPE,
        /** 5: {@code alg} is an accepted, asymmetric one. */
        ALGORITHM,
        /** 6: {@code jwk} is a key that fits the algorithm, strong enough, and not too long to verify with. */
        KEY,
        /** 7: {@code jwk} is a public key. */
        PRIVATE_KEY,
        /** 6: the signature verifies with it. */
        SIGNATURE,
        /** 8: {@code htm} is the request's method, in the same case. */
        METHOD,
        /** 9: {@code htu} is the request's address, without query and fragment. */
        ADDRESS,
        /** 11: {@code iat} is now, give or take the skew. */
        ISSUED_AT,
        /** 12: {@code ath} is the hash of the token. */
        TOKEN_HASH
    }

    /** Describes a verifier. */
    public static final class Builder {
        private static final Duration MAX_SKEW = Duration.ofSeconds(60);

        private Set<SigningAlgorithm> algorithms = Collections.unmodifiableSet(EnumSet.allOf(SigningAlgorithm.class));
        private Duration skew = Duration.ofSeconds(30);
        private int capacity = 100_000;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** The accepted signature algorithms; by default all that can be expressed. */
        public Builder algorithms(Set<SigningAlgorithm> algorithms) {
            if (requireNonNull(algorithms, "algorithms").isEmpty()) {
                throw new IllegalArgumentException("algorithms: expected at least one, got none");
            }
            this.algorithms = Collections.unmodifiableSet(EnumSet.copyOf(algorithms));
            return this;
        }

        /** How far {@code iat} may be from our clock, on either side; by default 30 seconds, at most 60. */
        public Builder clockSkew(Duration skew) {
            if (requireNonNull(skew, "skew").isNegative() || skew.compareTo(MAX_SKEW) > 0) {
                throw new IllegalArgumentException("clock skew: expected 0 to 60 s, got " + skew);
            }
            this.skew = skew;
            return this;
        }

        /**
         * How many proofs are remembered at once, each for twice the skew; by default 100,000, some 20 MB. Beyond that,
         * further ones are not accepted (503): forgetting one early would let it be used twice.
         */
        public Builder remembering(int capacity) {
            if (capacity < 1) {
                throw new IllegalArgumentException("capacity: expected at least 1, got " + capacity);
            }
            this.capacity = capacity;
            return this;
        }

        /** The clock; by default the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** The verifier. */
        public DpopVerifier build() {
            return new DpopVerifier(this);
        }
    }

    /**
     * The proofs that have been used, by a hash of key and {@code jti}: a {@code jti} alone would let one client spend
     * another's. Only those of good tokens come here, so that nobody without a token can fill it.
     */
    private static final class Memory {
        private final int capacity;
        private final Duration kept;
        private final Map<String, Instant> endOf = new LinkedHashMap<>(); // oldest first

        private Memory(int capacity, Duration kept) {
            this.capacity = capacity;
            this.kept = kept;
        }

        /** Whether this is the first time. */
        private synchronized boolean add(String proof, Instant now) {
            Iterator<Instant> ends = endOf.values().iterator();
            while (ends.hasNext() && !ends.next().isAfter(now)) {
                ends.remove();
            }
            if (endOf.containsKey(proof)) {
                return false;
            }
            if (endOf.size() >= capacity) {
                throw new AuthorizationServerUnavailable(
                        IntrospectionException.Rule.BUSY, "expected at most " + capacity + " proofs at once, got more");
            }
            endOf.put(proof, now.plus(kept));
            return true;
        }
    }
}
