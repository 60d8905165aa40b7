package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.annuaire.introspection.AuthorizationServer.Metadata;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.jspecify.annotations.Nullable;

/**
 * Token introspection whose responses are signed, or signed and encrypted, by the authorization server. It never
 * accepts a response that is protected in any way other than the agreed one; {@link InsecurePlainIntrospection} is for
 * servers that cannot do it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701">RFC 9701</a>
 */
public final class SignedIntrospection implements TokenIntrospector {
    private static final String TYPE = "token-introspection+jwt";

    private static final String MEDIA_TYPE = "application/token-introspection+jwt";

    private final IntrospectionPipeline pipeline;
    private final IntrospectionEndpoint endpoint;
    private final Duration limit;
    private final Function<CompactText, SignedText> envelope;
    private final SignatureVerifier verifier;
    private final ResponseClaims claims;

    private SignedIntrospection(Builder builder) {
        ResponseProtection protection = CommonBuilder.required(builder.protection, "protectedBy");
        HttpExchange http = new HttpExchange(builder.redirectFreeClient());
        Metadata metadata = builder.metadata(http, advertised(protection));
        IssuerKeys keys =
                new IssuerKeys(metadata::keys, http, builder.keyLifetime(), builder.clock, builder.listeners());
        envelope = protection instanceof ResponseProtection.SignedThenEncrypted encrypted
                ? new Decryption(encrypted, builder.listeners())::open
                : SignedIntrospection::unenveloped;
        verifier = new SignatureVerifier(TYPE, protection.signing(), keys);
        claims = new ResponseClaims(builder);
        limit = builder.deadline;
        endpoint = new IntrospectionEndpoint(builder, MEDIA_TYPE, http, metadata);
        pipeline = new IntrospectionPipeline(builder, endpoint, this::read);
    }

    /** Starts the description of an introspection by this authorization server. */
    public static Builder at(AuthorizationServer server) {
        return new Builder(server);
    }

    @Override
    public Introspection introspect(AccessToken token, SenderProof proof) {
        return pipeline.introspect(token, proof);
    }

    @Override
    public void prepare() {
        Deadline whole = Deadline.in(limit);
        endpoint.locate(whole);
        verifier.prepare(whole);
    }

    Map<String, @Nullable Object> read(byte[] body, Instant requested, Deadline deadline) {
        SignedText signed = envelope.apply(compact(body));
        return claims.check(verifier.verify(signed, deadline), requested);
    }

    /** The algorithms agreed, by the metadata's members that list what a server supports (RFC 9701, section 7). */
    private static Map<String, Set<String>> advertised(ResponseProtection protection) {
        Map<String, Set<String>> algorithms = new HashMap<>();
        algorithms.put(
                "introspection_signing_alg_values_supported",
                protection.signing().stream()
                        .map(algorithm -> algorithm.jose().getName())
                        .collect(Collectors.toCollection(TreeSet::new)));
        if (protection instanceof ResponseProtection.SignedThenEncrypted encrypted) {
            algorithms.put(
                    "introspection_encryption_alg_values_supported",
                    Set.of(encrypted.keys().algorithm().joseName()));
            algorithms.put(
                    "introspection_encryption_enc_values_supported",
                    Set.of(encrypted.content().joseName()));
        }
        return algorithms;
    }

    private static CompactText compact(byte[] body) {
        return CompactText.parse(withoutLastLineBreak(body))
                .orElseThrow(() -> new UntrustedResponse(
                        Rule.FORMAT, "expected a compact serialization in strict base64url, got something else"));
    }

    /** One is seen in the field. */
    private static byte[] withoutLastLineBreak(byte[] body) {
        int end = body.length;
        if (end > 0 && body[end - 1] == '\n') {
            end--;
            if (end > 0 && body[end - 1] == '\r') {
                end--;
            }
        }
        return end == body.length ? body : Arrays.copyOf(body, end);
    }

    private static SignedText unenveloped(CompactText text) {
        if (text.size() == Decryption.PARTS) {
            throw new UntrustedResponse(Rule.NOT_SIGNED, "expected a response only signed, got an encrypted one");
        }
        if (text.size() != SignedText.PARTS) {
            throw new UntrustedResponse(Rule.FORMAT, "expected a JWS of three parts, got another form");
        }
        return new SignedText(text, Map.of());
    }

    /** Describes an introspection. {@code authenticatedBy} and {@code protectedBy} are required. */
    public static final class Builder extends CommonBuilder<Builder> {
        private static final Duration MAX_FRESHNESS = Duration.ofDays(1);
        private static final Duration MAX_TOLERANCE = Duration.ofDays(7);

        private @Nullable ResponseProtection protection;
        private Duration keyFreshness = IssuerKeys.USUAL.fresh();
        private Duration keyOutageTolerance = IssuerKeys.USUAL.tolerated();
        private Duration keyRefreshFloor = IssuerKeys.USUAL.refreshFloor();

        private Builder(AuthorizationServer server) {
            super(server);
        }

        @Override
        Builder self() {
            return this;
        }

        /** How responses are protected. Required: it is never inferred from a response. */
        public Builder protectedBy(ResponseProtection protection) {
            this.protection = requireNonNull(protection, "protection");
            return this;
        }

        /**
         * How long the server's keys are used before they are read again; by default 5 minutes, at most a day. A key
         * that the server withdraws is refused after that time at the latest.
         */
        public Builder keyFreshness(Duration freshness) {
            if (requireNonNull(freshness, "freshness").isNegative()
                    || freshness.isZero()
                    || freshness.compareTo(MAX_FRESHNESS) > 0) {
                throw new IllegalArgumentException(
                        "key freshness: expected more than 0 and at most 24 h, got " + freshness);
            }
            this.keyFreshness = freshness;
            return this;
        }

        /**
         * How much longer known keys are used while the server's cannot be read; by default an hour, 0 for not at all.
         */
        public Builder keyOutageTolerance(Duration tolerance) {
            if (requireNonNull(tolerance, "tolerance").isNegative() || tolerance.compareTo(MAX_TOLERANCE) > 0) {
                throw new IllegalArgumentException("key outage tolerance: expected 0 to 7 days, got " + tolerance);
            }
            this.keyOutageTolerance = tolerance;
            return this;
        }

        /**
         * How often keys may be read early, because a response is signed by no known key: some 20 times at once, then
         * once per this time; by default a second. An early read follows an introspection that the same server has just
         * answered, so it can at most double the server's load.
         */
        public Builder keyRefreshFloor(Duration floor) {
            if (requireNonNull(floor, "floor").isNegative() || floor.compareTo(MAX_FRESHNESS) > 0) {
                throw new IllegalArgumentException("key refresh floor: expected 0 to 24 h, got " + floor);
            }
            this.keyRefreshFloor = floor;
            return this;
        }

        private CachedDocument.Lifetime keyLifetime() {
            return new CachedDocument.Lifetime(keyFreshness, keyOutageTolerance, keyRefreshFloor);
        }

        /**
         * The introspection.
         *
         * @throws IllegalStateException if a required step is missing or two contradict each other; it names them
         */
        public SignedIntrospection build() {
            return new SignedIntrospection(this);
        }
    }
}
