package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import java.util.function.Supplier;

/** The outcome of one introspection that succeeded. */
public sealed interface Introspection {
    /** The authorization server says that the token is not active. It gives no reason. */
    record Inactive() implements Introspection {}

    /** The token is active and passes the {@link TokenPolicy}. */
    record Active(TokenAttributes token) implements Introspection {
        public Active {
            requireNonNull(token, "token");
        }
    }

    /** The authorization server says that the token is active, and we refuse it. */
    record Refused(Refusal why) implements Introspection {
        public Refused {
            requireNonNull(why, "why");
        }
    }

    /** Applies the function that fits the outcome. */
    default <T> T fold(
            Function<? super TokenAttributes, ? extends T> active,
            Supplier<? extends T> inactive,
            Function<? super Refusal, ? extends T> refused) {
        if (this instanceof Active found) {
            return active.apply(found.token());
        }
        if (this instanceof Refused found) {
            return refused.apply(found.why());
        }
        return inactive.get();
    }
}
