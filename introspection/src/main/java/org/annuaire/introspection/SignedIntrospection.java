package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.annuaire.introspection.AuthorizationServer.Metadata;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.jspecify.annotations.Nullable;

/**
 * Token introspection whose responses are signed, or signed and encrypted, by the authorization server. It never
 * accepts a response that is protected in another way than agreed; {@link InsecurePlainIntrospection} is for servers
 * that cannot do it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701">RFC 9701</a>
 */
public final class SignedIntrospection implements TokenIntrospector {
    private static final String MEDIA_TYPE = "application/token-introspection+jwt";

    private final IntrospectionPipeline pipeline;
    private final Function<CompactText, SignedText> envelope;
    private final SignatureVerifier verifier;
    private final ResponseClaims claims;

    private SignedIntrospection(Builder builder) {
        ResponseProtection protection = CommonBuilder.required(builder.protection, "protectedBy");
        HttpExchange http = new HttpExchange(builder.redirectFreeClient());
        Metadata metadata = new Metadata(builder.server, http, builder.clock);
        IssuerKeys keys = new IssuerKeys(metadata, http, builder.keyRefreshFloor, builder.clock);
        envelope = protection instanceof ResponseProtection.SignedThenEncrypted encrypted
                ? new Decryption(encrypted)::open
                : SignedIntrospection::unenveloped;
        verifier = new SignatureVerifier(protection.signing(), keys);
        claims = new ResponseClaims(builder);
        IntrospectionEndpoint endpoint = new IntrospectionEndpoint(builder, MEDIA_TYPE, http, metadata);
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

    private Map<String, @Nullable Object> read(byte[] body, Instant requested, Deadline deadline) {
        SignedText signed = envelope.apply(compact(body));
        return claims.check(verifier.verify(signed, deadline), requested);
    }

    private static CompactText compact(byte[] body) {
        String text =
                new String(body, ISO_8859_1).replaceFirst("\\r?\\n$", ""); // a last line break is seen in the field
        return CompactText.parse(text)
                .orElseThrow(() -> new UntrustedResponse(
                        Rule.FORMAT, "expected a compact serialization in strict base64url, got something else"));
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
        private @Nullable ResponseProtection protection;
        private Duration keyRefreshFloor = Duration.ofSeconds(10);

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

        /** The least time between two early refreshes of the server's keys; by default 10 seconds. */
        public Builder keyRefreshFloor(Duration floor) {
            if (requireNonNull(floor, "floor").isNegative()) {
                throw new IllegalArgumentException("key refresh floor: expected 0 or more, got " + floor);
            }
            this.keyRefreshFloor = floor;
            return this;
        }

        /**
         * The introspection.
         *
         * @throws IllegalStateException where a required step is missing or two contradict each other; it names them
         */
        public SignedIntrospection build() {
            return new SignedIntrospection(this);
        }
    }
}
