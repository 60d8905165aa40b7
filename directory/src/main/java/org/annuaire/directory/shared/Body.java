package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * A request body that has not been read yet. {@link #read()} checks media type, JSON and field rules. A method calls it
 * after it has looked up what it changes and asked the policy, so that refusals come in the contract's order.
 *
 * @param <T> a record of {@link Field}s
 */
public final class Body<T> {
    private final Supplier<T> reader;

    Body(Supplier<T> reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * The body.
     *
     * @throws ProblemException 415 for another media type, 400 if it is not a JSON object, 413 if it is too large
     * @throws InvalidFieldsException if a field breaks its rules
     */
    public T read() {
        return reader.get();
    }
}
