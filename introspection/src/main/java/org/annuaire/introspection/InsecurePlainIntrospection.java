package org.annuaire.introspection;

import java.time.Duration;
import java.util.Map;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;

/**
 * Token introspection whose responses are plain JSON, protected by nothing but TLS: anyone who ends that TLS connection
 * can say whatever they like. For authorization servers that do not know RFC 9701.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662">RFC 7662</a>
 */
public final class InsecurePlainIntrospection implements TokenIntrospector {
    private static final String MEDIA_TYPE = "application/json";

    private final IntrospectionPipeline pipeline;
    private final IntrospectionEndpoint endpoint;
    private final Duration limit;

    private InsecurePlainIntrospection(Builder builder) {
        HttpExchange http = new HttpExchange(builder.redirectFreeClient());
        limit = builder.deadline;
        endpoint = new IntrospectionEndpoint(builder, MEDIA_TYPE, http, builder.metadata(http, Map.of()));
        pipeline = new IntrospectionPipeline(builder, endpoint, (body, requested, deadline) -> parsed(body));
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
        endpoint.locate(Deadline.in(limit));
    }

    private static Map<String, @Nullable Object> parsed(byte[] body) {
        try {
            return Json.object(body);
        } catch (Json.NotUtf8 other) {
            throw new UntrustedResponse(Rule.ENCODING, "response: " + other.getMessage());
        } catch (Json.Malformed malformed) {
            throw new UntrustedResponse(Rule.JSON, "response: " + malformed.getMessage());
        }
    }

    /** Describes an introspection. {@code authenticatedBy} is required. */
    public static final class Builder extends CommonBuilder<Builder> {
        private Builder(AuthorizationServer server) {
            super(server);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The introspection.
         *
         * @throws IllegalStateException if a required step is missing; it names it
         */
        public InsecurePlainIntrospection build() {
            return new InsecurePlainIntrospection(this);
        }
    }
}
