package org.annuaire.directory.disclosure;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A service that was told of a person.
 *
 * @param name its name; its audience if nobody has named it
 * @param lastDay when it last was, in UTC
 * @param reads how many answers told of the person
 */
public record ToldService(String name, LocalDate lastDay, long reads) {
    public ToldService {
        requireNonNull(name, "name");
        requireNonNull(lastDay, "lastDay");
    }
}
