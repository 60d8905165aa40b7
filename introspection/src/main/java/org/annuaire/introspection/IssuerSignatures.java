package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what an issuer signs besides introspection responses: ID tokens, userinfo and logout tokens. Its keys are
 * those of introspection: a key that cannot be used does not spoil the others, a set without any does not replace one
 * that has some, and a signature by an unknown key, or by another key under a known identifier, makes us read them
 * again, some 20 times at once and then once a second. What is signed by a known key never waits for that. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515, section 5.2</a>
 */
public final class IssuerSignatures {
    private static final int MAX_LENGTH = 256 * 1024;

    private final SignatureVerifier verifier;

    private IssuerSignatures(SignatureVerifier verifier) {
        this.verifier = verifier;
    }

    /** What the issuer signed: proven to be its own, and nothing more. */
    public static final class Signed {
        private final SignatureVerifier.Verified verified;

        private Signed(SignatureVerifier.Verified verified) {
            this.verified = verified;
        }

        /** The type in the header, in lower case and without {@code application/}; empty where it names none. */
        public Optional<String> type() {
            return verified.type();
        }

        /**
         * The claims, as strings, {@code Long}s, {@code BigDecimal}s, booleans, lists and maps.
         *
         * @throws UntrustedResponse if they are not one JSON object of bounded size, without duplicate names
         */
        public Map<String, @Nullable Object> claims() {
            try {
                return Json.object(verified.payload());
            } catch (Json.NotUtf8 other) {
                throw new UntrustedResponse(Rule.ENCODING, "claims: " + other.getMessage());
            } catch (Json.Malformed malformed) {
                throw new UntrustedResponse(Rule.JSON, "claims: " + malformed.getMessage());
            }
        }
    }

    /**
     * Verifies by the keys at this address, which are read when they are first needed.
     *
     * @param algorithms those that the issuer may sign with; never taken from a message
     * @param http a client that follows no redirect, as {@link StrictHttp} makes them
     * @throws IllegalArgumentException if the address is not https, except to this machine, if there is no algorithm,
     *     or if the client follows redirects
     */
    public static IssuerSignatures at(
            String keySetAddress, Set<SigningAlgorithm> algorithms, HttpClient http, Clock clock) {
        URI address = AuthorizationServer.address(requireNonNull(keySetAddress, "keySetAddress"), true)
                .orElseThrow(() -> new IllegalArgumentException("key set address: expected an https address, got "
                        + IntrospectionException.quoted(keySetAddress)));
        if (requireNonNull(algorithms, "algorithms").isEmpty()) {
            throw new IllegalArgumentException("algorithms: expected at least one, got none");
        }
        if (requireNonNull(http, "http").followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("http: expected a client that never follows redirects, got another");
        }
        IssuerKeys keys = new IssuerKeys(
                deadline -> address,
                new HttpExchange(http),
                IssuerKeys.USUAL,
                requireNonNull(clock, "clock"),
                new Listeners(List.of()));
        return new IssuerSignatures(new SignatureVerifier(null, EnumSet.copyOf(algorithms), keys));
    }

    /**
     * What was signed.
     *
     * @param limit the time within which keys must be read, if need be
     * @throws UntrustedResponse if the text is no JWS, or its signature is not that of a key of the issuer by one of
     *     the algorithms, or something in it is critical
     * @throws AuthorizationServerUnavailable if the keys cannot be read; or, with a time to wait, if unknown keys made
     *     us read them too often
     */
    public Signed verify(String jws, Duration limit) {
        if (requireNonNull(jws, "jws").length() > MAX_LENGTH) {
            throw new UntrustedResponse(Rule.TOO_LARGE, "expected at most " + MAX_LENGTH + " characters, got more");
        }
        CompactText text = CompactText.parse(jws.getBytes(UTF_8))
                .filter(parsed -> parsed.size() == SignedText.PARTS)
                .orElseThrow(() -> new UntrustedResponse(Rule.FORMAT, "expected a JWS, got another form"));
        return new Signed(verifier.verify(new SignedText(text, Map.of()), Deadline.in(limit)));
    }
}
