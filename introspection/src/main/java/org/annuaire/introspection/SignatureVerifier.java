package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import java.security.GeneralSecurityException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.CachedDocument.Newer;
import org.annuaire.introspection.CompactText.JoseHeader;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.IssuerKeys.IssuerKey;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/** The second stage, which no response can bypass: the authorization server signed this, as what it should be. */
final class SignatureVerifier {
    private static final int MAX_CANDIDATES = 4;

    /** The first may have been asked for before the response arrived; the second was not, and so is the last word. */
    private static final int MAX_NEWER_SETS = 2;

    private final @Nullable String type;
    private final Set<SigningAlgorithm> algorithms;
    private final IssuerKeys keys;

    /** @param type the only one accepted, or null where the caller looks at it */
    SignatureVerifier(@Nullable String type, Set<SigningAlgorithm> algorithms, IssuerKeys keys) {
        this.type = type;
        this.algorithms = algorithms;
        this.keys = keys;
        Cryptography.fastest(); // is looked for now, not while the first caller waits
    }

    /** What the authorization server signed. Only the verifier makes one. */
    static final class Verified {
        private final byte[] payload;
        private final Map<String, @Nullable Object> replicated;
        private final @Nullable String type;

        private Verified(byte[] payload, Map<String, @Nullable Object> replicated, @Nullable String type) {
            this.payload = payload;
            this.replicated = replicated;
            this.type = type;
        }

        /** In lower case and without its prefix. */
        Optional<String> type() {
            return Optional.ofNullable(type);
        }

        byte[] payload() {
            return payload;
        }

        Map<String, @Nullable Object> replicated() {
            return replicated;
        }
    }

    /** Reads the keys, where none are known yet. */
    void prepare(Deadline deadline) {
        keys.current(deadline);
    }

    /**
     * What is proven to be signed. If no known key fits, newer ones are read, until a reading that began after the
     * response arrived: then the response is wrong.
     */
    Verified verify(SignedText signed, Deadline deadline) {
        long arrived = System.nanoTime();
        CompactText text = signed.text();
        if (text.hasEmpty(0) || text.hasEmpty(1) || text.hasEmpty(2)) {
            throw new UntrustedResponse(Rule.FORMAT, "expected a JWS of three parts, got an empty one");
        }
        JoseHeader header = JoseHeader.read(text.bytes(0), Rule.JWS_HEADER);
        SigningAlgorithm algorithm = checkedAlgorithm(header);
        Optional<String> keyId = header.keyId();
        if (!algorithm.fits(text.bytes(2).length)) {
            throw invalid();
        }
        List<IssuerKey> known = keys.current(deadline);
        List<IssuerKey> candidates = candidates(known, keyId, algorithm);
        int newerSets = 0;
        while (!verifies(candidates, algorithm, text)
                && !verifies(candidates(keys.justReplaced(), keyId, algorithm), algorithm, text)) {
            Newer<List<IssuerKey>> newer = keys.newerThan(known, arrived, deadline);
            if (newer.copy().isEmpty() || newerSets == MAX_NEWER_SETS) {
                throw failure(candidates, newer);
            }
            known = newer.copy().get();
            candidates = candidates(known, keyId, algorithm);
            newerSets++;
        }
        return new Verified(
                text.bytes(1), signed.replicated(), header.mediaType("typ").orElse(null));
    }

    // A key that we may not ask for yet may well be genuine: the caller is told to try again. A key that we do know has
    // not signed this, and hardly any server gives one identifier to two keys within seconds.
    private static IntrospectionException failure(List<IssuerKey> candidates, Newer<?> newer) {
        if (!candidates.isEmpty()) {
            return invalid();
        }
        if (!newer.tooEarlyFor().isZero()) {
            return new AuthorizationServerUnavailable(
                    Rule.KEYS_UNAVAILABLE,
                    "expected few signatures by unknown keys, got too many in a short time",
                    newer.tooEarlyFor().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS),
                    null);
        }
        return new UntrustedResponse(
                Rule.UNKNOWN_KEY, "expected a signature by a key of the issuer, got one by an unknown key");
    }

    private SigningAlgorithm checkedAlgorithm(JoseHeader header) {
        if (header.has("crit") || header.has("b64")) {
            throw new UntrustedResponse(Rule.JWS_CRITICAL, "expected no crit and no b64, got one");
        }
        String typ = header.mediaType("typ").orElse(null);
        if (type != null && !type.equals(typ)) {
            throw new UntrustedResponse(
                    Rule.JWS_TYPE, "expected typ " + type + ", got " + IntrospectionException.quoted(typ));
        }
        String alg = header.text("alg").orElse(null);
        return algorithms.stream()
                .filter(allowed -> allowed.jose().getName().equals(alg))
                .findFirst()
                .orElseThrow(() -> new UntrustedResponse(
                        Rule.JWS_ALGORITHM,
                        "expected alg " + algorithms + ", got " + IntrospectionException.quoted(alg)));
    }

    private static List<IssuerKey> candidates(
            List<IssuerKey> keys, Optional<String> keyId, SigningAlgorithm algorithm) {
        return keys.stream()
                .filter(key -> key.fits(keyId, algorithm))
                .limit(MAX_CANDIDATES)
                .toList();
    }

    private static boolean verifies(List<IssuerKey> candidates, SigningAlgorithm algorithm, CompactText text) {
        return candidates.stream().anyMatch(key -> verifies(key, algorithm, text));
    }

    // Errors are caught too: a provider may not be on the class path.
    private static boolean verifies(IssuerKey key, SigningAlgorithm algorithm, CompactText text) {
        try {
            return key.verification().verifies(text.firstTwoParts(), text.bytes(2), algorithm.jose());
        } catch (JOSEException | GeneralSecurityException | RuntimeException | NoClassDefFoundError failed) {
            return false;
        }
    }

    private static UntrustedResponse invalid() {
        return new UntrustedResponse(Rule.SIGNATURE, "expected a valid signature, got an invalid one");
    }

    /**
     * A JWS that nobody has verified: the only thing that {@link SignatureVerifier} takes, and all that {@link
     * Decryption} gives.
     *
     * @param replicated the claims that a JWE header around it repeats
     */
    record SignedText(CompactText text, Map<String, @Nullable Object> replicated) {
        static final int PARTS = 3;

        @Override
        public String toString() {
            return "SignedText[redacted]";
        }
    }
}
