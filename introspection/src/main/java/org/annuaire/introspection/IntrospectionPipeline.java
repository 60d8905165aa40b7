package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.Introspection.Inactive;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.Introspection.Refused;
import org.annuaire.introspection.IntrospectionCache.Fingerprint;
import org.annuaire.introspection.IntrospectionCache.Moment;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.IntrospectionListener.Event;
import org.annuaire.introspection.IntrospectionListener.Source;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of introspection does with a token: use the answer that is already known, else ask or wait for
 * another caller who asks, and read the response in its own way. A known answer is judged again for each caller.
 */
final class IntrospectionPipeline {
    private final IntrospectionEndpoint endpoint;
    private final ResponseReader reader;
    private final IntrospectionCache cache;
    private final SingleFlight<Flight, Optional<TokenAttributes>> flights;
    private final Listeners listeners;
    private final Duration limit;
    private final String issuer;
    private final Set<String> audience;
    private final TokenPolicy policy;
    private final Duration skew;
    private final Clock clock;

    /**
     * Gives the members of the introspection response, once it is proven to be the answer to a request of that time.
     */
    interface ResponseReader {
        Map<String, @Nullable Object> read(byte[] body, Instant requested, Deadline deadline);
    }

    /** Who shares a call: those who ask for one token between the same two purges. */
    private record Flight(Fingerprint token, int generation) {}

    IntrospectionPipeline(CommonBuilder<?> settings, IntrospectionEndpoint endpoint, ResponseReader reader) {
        this.endpoint = endpoint;
        this.reader = reader;
        this.cache = settings.ownCache();
        this.flights = new SingleFlight<>(settings.maxWaiting);
        this.listeners = settings.listeners();
        this.limit = settings.deadline;
        this.issuer = settings.server.issuer();
        this.audience = Set.of(settings.audienceOrClientId());
        this.policy = settings.policy;
        this.skew = settings.skew;
        this.clock = settings.clock;
    }

    Introspection introspect(AccessToken token, SenderProof proof) {
        requireNonNull(proof, "proof");
        return new Call(requireNonNull(token, "token")).outcome(proof);
    }

    private Introspection judged(TokenAttributes token, SenderProof proof) {
        return refusal(token)
                .or(() -> proof.judge(token.confirmation()))
                .<Introspection>map(Refused::new)
                .orElseGet(() -> new Active(token));
    }

    private Optional<Refusal> refusal(TokenAttributes token) {
        return policy.judge(token, issuer, audience, clock.instant(), skew);
    }

    private static Optional<TokenAttributes> active(Map<String, @Nullable Object> members) {
        if (!(members.get("active") instanceof Boolean active)) {
            throw new UntrustedResponse(Rule.ACTIVE, "expected active to be a boolean, got another value or none");
        }
        return active ? Optional.of(TokenAttributes.from(members)) : Optional.empty();
    }

    /** One caller's way to an answer; where that comes from shows on the way only. */
    private final class Call {
        private final long began = System.nanoTime();
        private final Deadline deadline = Deadline.in(limit);
        private final AccessToken token;
        private final Fingerprint fingerprint;
        private Source source = Source.COALESCED;

        Call(AccessToken token) {
            this.token = token;
            this.fingerprint = cache.fingerprint(token);
        }

        Introspection outcome(SenderProof proof) {
            listeners.tell(IntrospectionListener::introspecting);
            Introspection found = foundOrTold(proof);
            listeners.tell(listener -> listener.introspected(Event.of(found, source, elapsed())));
            return found;
        }

        private Introspection foundOrTold(SenderProof proof) {
            try {
                return answer().map(known -> judged(known, proof)).orElseGet(Inactive::new);
            } catch (RuntimeException | Error thrown) {
                listeners.tell(listener -> listener.introspected(Event.of(thrown, source, elapsed())));
                throw thrown;
            }
        }

        private Optional<TokenAttributes> answer() {
            Moment now = cache.now(clock.instant());
            Optional<TokenAttributes> kept = kept(now);
            return kept.isPresent()
                    ? kept
                    : flights.join(new Flight(fingerprint, now.generation()), deadline, this::askedIfStillUnknown);
        }

        private Optional<TokenAttributes> kept(Moment now) {
            Optional<TokenAttributes> kept = cache.find(fingerprint, now);
            if (kept.isPresent()) {
                source = Source.CACHED;
            }
            return kept;
        }

        private Optional<TokenAttributes> askedIfStillUnknown() {
            Moment now = cache.now(clock.instant());
            Optional<TokenAttributes> kept = kept(now);
            if (kept.isPresent()) { // another call has ended since this one looked
                return kept;
            }
            source = Source.ASKED;
            return endpoint.ask(token, deadline, body -> read(body, now));
        }

        private Optional<TokenAttributes> read(byte[] body, Moment asked) {
            Optional<TokenAttributes> answer = active(reader.read(body, asked.time(), deadline));
            answer.filter(known -> refusal(known).isEmpty())
                    .ifPresent(good -> cache.keep(fingerprint, good, body.length, asked));
            return answer;
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }
}
