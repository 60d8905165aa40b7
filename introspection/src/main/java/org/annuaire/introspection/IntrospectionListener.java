package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.Introspection.Refused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Is told what an introspection does, for metrics, traces and health. It learns of no token, no claim and no client.
 *
 * <p>Each method is called in the thread of the caller concerned, or, where keys are read ahead, in one of our own: it
 * must be quick, and safe for several threads. What it throws is logged once, and changes nothing for the caller.
 */
public interface IntrospectionListener {
    /** A caller asks what a token is worth. {@link #introspected} follows in the same thread, whatever happens. */
    default void introspecting() {}

    /** A caller has its outcome. Called once for each call, before it returns or throws. */
    default void introspected(Event event) {}

    /** A request to the authorization server begins: a call that is answered without one has none. */
    default void exchangeBegun() {}

    /** A request to the authorization server is over, whatever came of it. */
    default void exchangeEnded() {}

    /** The authorization server's keys were read. */
    default void keysRead() {}

    /** The authorization server's keys could not be read; those read before are used for some time longer. */
    default void keysUnreadable() {}

    /** A response was encrypted for a key of ours that is retired: the authorization server still has it. */
    default void decryptedWithRetiredKey() {}

    /** How a call ended. */
    enum Outcome {
        /** {@link Introspection.Active}. */
        ACTIVE,
        /** {@link Introspection.Inactive}. */
        INACTIVE,
        /** {@link Introspection.Refused}. */
        REFUSED,
        /** {@link IntrospectionException.AuthorizationServerUnavailable}, or a failure of our own. */
        UNAVAILABLE,
        /** {@link IntrospectionException.AuthorizationServerRefused}. */
        AS_REFUSED,
        /** {@link IntrospectionException.UntrustedResponse}. */
        UNTRUSTED
    }

    /** Where the answer to a call came from. */
    enum Source {
        /** The authorization server was asked. */
        ASKED,
        /** Another call for the same token was under way, and its answer was used for this one too. */
        COALESCED,
        /** The cache. */
        CACHED
    }

    /**
     * The end of one call.
     *
     * @param outcome how it ended
     * @param refusal why the token was refused, where it was
     * @param rule the check that failed, where the call failed
     * @param source where the answer came from
     * @param duration how long the caller waited
     */
    record Event(
            Outcome outcome,
            @Nullable Refusal refusal,
            @Nullable Rule rule,
            Source source,
            Duration duration) {
        public Event {
            requireNonNull(outcome, "outcome");
            requireNonNull(source, "source");
            requireNonNull(duration, "duration");
        }

        static Event of(Introspection found, Source source, Duration duration) {
            if (found instanceof Refused refused) {
                return new Event(Outcome.REFUSED, refused.why(), null, source, duration);
            }
            return new Event(found instanceof Active ? Outcome.ACTIVE : Outcome.INACTIVE, null, null, source, duration);
        }

        static Event of(Throwable thrown, Source source, Duration duration) {
            if (!(thrown instanceof IntrospectionException failure)) {
                return new Event(Outcome.UNAVAILABLE, null, null, source, duration);
            }
            return new Event(outcome(failure), null, failure.rule(), source, duration);
        }

        private static Outcome outcome(IntrospectionException failure) {
            if (failure instanceof AuthorizationServerUnavailable) {
                return Outcome.UNAVAILABLE;
            }
            return failure instanceof AuthorizationServerRefused ? Outcome.AS_REFUSED : Outcome.UNTRUSTED;
        }

        /** The name of the refusal or of the rule, if there is one: at most as many values as these have constants. */
        public Optional<String> reason() {
            return Optional.<Enum<?>>ofNullable(refusal == null ? rule : refusal)
                    .map(Enum::name);
        }
    }
}
