package org.annuaire.directory.shared;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a request body, which may be absent, null, or have a value. A PATCH leaves absent fields unchanged.
 *
 * @param <T> the value's type
 */
public sealed interface Field<T> {
    /** The body does not have the field. */
    record Absent<T>() implements Field<T> {}

    /** The body has the field, and it is null. */
    record Null<T>() implements Field<T> {}

    /** The body has the field. */
    record Value<T>(T given) implements Field<T> {}

    static <T> Field<T> absent() {
        return new Absent<>();
    }

    static <T> Field<T> of(@Nullable T value) {
        return value == null ? new Null<>() : new Value<>(value);
    }

    /** The value, if there is one. */
    default Optional<T> value() {
        return this instanceof Value<T> present ? Optional.of(present.given()) : Optional.empty();
    }

    default T or(T otherwise) {
        return value().orElse(otherwise);
    }

    default void ifPresent(Consumer<T> action) {
        value().ifPresent(action);
    }

    default boolean isAbsent() {
        return this instanceof Absent<T>;
    }

    default <R> Field<R> map(Function<T, R> change) {
        if (this instanceof Value<T> present) {
            return new Value<>(change.apply(present.given()));
        }
        return isAbsent() ? new Absent<>() : new Null<>();
    }
}
