package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.Introspection.Inactive;
import org.annuaire.introspection.Introspection.Refused;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;

/** What every kind of introspection does with a token: ask, read the response in its own way, judge what it says. */
final class IntrospectionPipeline {
    private final IntrospectionEndpoint endpoint;
    private final ResponseReader reader;
    private final String issuer;
    private final Set<String> audience;
    private final TokenPolicy policy;
    private final Duration skew;
    private final Clock clock;

    /** Gives the members of the introspection response, once it is proven to be the answer to a request of that time. */
    interface ResponseReader {
        Map<String, @Nullable Object> read(byte[] body, Instant requested, Deadline deadline);
    }

    IntrospectionPipeline(CommonBuilder<?> settings, IntrospectionEndpoint endpoint, ResponseReader reader) {
        this.endpoint = endpoint;
        this.reader = reader;
        this.issuer = settings.server.issuer();
        this.audience = Set.of(settings.audienceOrClientId());
        this.policy = settings.policy;
        this.skew = settings.skew;
        this.clock = settings.clock;
    }

    Introspection introspect(AccessToken token, SenderProof proof) {
        requireNonNull(token, "token");
        requireNonNull(proof, "proof");
        Introspection found = asked(token);
        return found instanceof Active active ? confirmed(active, proof) : found;
    }

    private Introspection asked(AccessToken token) {
        Instant requested = clock.instant();
        return endpoint.ask(token, (body, deadline) -> judge(reader.read(body, requested, deadline)))
                .orElseGet(Inactive::new);
    }

    private Introspection judge(Map<String, @Nullable Object> members) {
        if (!(members.get("active") instanceof Boolean active)) {
            throw new UntrustedResponse(Rule.ACTIVE, "expected active to be a boolean, got another value or none");
        }
        if (!active) {
            return new Inactive();
        }
        TokenAttributes token = TokenAttributes.from(members);
        return policy.judge(token, issuer, audience, clock.instant(), skew)
                .<Introspection>map(Refused::new)
                .orElseGet(() -> new Active(token));
    }

    private static Introspection confirmed(Active active, SenderProof proof) {
        return proof.judge(active.token().confirmation())
                .<Introspection>map(Refused::new)
                .orElse(active);
    }
}
