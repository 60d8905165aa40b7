package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;

/**
 * A request body that has not been read yet. {@link #read()} checks media type, JSON and field rules. A method calls it
 * after it has looked up what it changes and asked the policy, so that refusals come in the contract's order.
 *
 * @param <T> a record of {@link Field}s
 */
public final class Body<T> {
    private final Function<Function<T, List<FieldError>>, T> reader;

    Body(Function<Function<T, List<FieldError>>, T> reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * The body.
     *
     * @throws ProblemException 415 for another media type, 400 if it is not a JSON object, 413 if it is too large
     * @throws InvalidFieldsException if a field breaks its rules
     */
    public T read() {
        return read(body -> List.of());
    }

    /**
     * The body, if it also keeps rules that depend on more than itself.
     *
     * @param flaws the broken ones, named with all others; about a field that breaks another rule, only the other is
     *     told
     * @throws ProblemException as {@link #read()}
     * @throws InvalidFieldsException if a field breaks its rules
     */
    public T read(Function<T, List<FieldError>> flaws) {
        return reader.apply(flaws);
    }
}
