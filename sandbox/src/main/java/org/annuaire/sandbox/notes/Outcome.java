package org.annuaire.sandbox.notes;

import java.util.List;
import java.util.function.Function;

/** The outcome of a call to the directory. */
sealed interface Outcome<T> {
    /** The directory did what was asked. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The directory said no, or that something else is in its way. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /** Nobody answered in time, or not in a way that can be read. */
    record NotUnderstood<T>(String reason) implements Outcome<T> {}

    /**
     * The words of a refusal.
     *
     * @param challenge the {@code WWW-Authenticate} header, empty where there is none
     * @param messages every text in the body
     */
    record Refusal(int status, String challenge, List<String> messages) {
        /** Whether another sign-in helps. */
        public boolean isAboutToken() {
            return status == 401;
        }
    }

    default <R> R fold(Function<T, R> done, Function<Refusal, R> refused, Function<String, R> notUnderstood) {
        if (this instanceof Done<T> success) {
            return done.apply(success.value());
        }
        if (this instanceof Refused<T> refusal) {
            return refused.apply(refusal.refusal());
        }
        return notUnderstood.apply(((NotUnderstood<T>) this).reason());
    }
}
