package org.annuaire.directory.demo;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.demo.Cast.Member;
import org.jspecify.annotations.Nullable;

/**
 * An organization with its people, whose numbers follow each other. Those of the cast come first.
 *
 * @param registrationId null if its people are known by the domain of their addresses only
 * @param first the number of its first person
 */
record Place(
        int number,
        UUID id,
        String name,
        String domain,
        @Nullable String registrationId,
        int first,
        int size,
        List<Member> cast) {
    Place {
        cast = List.copyOf(cast);
        if (size < cast.size() || size < 1) {
            throw new IllegalArgumentException(
                    "--people: expected enough for everybody of the cast, got too few for " + name);
        }
    }

    int end() {
        return first + size;
    }

    /** How many teams there are for so many people. */
    int teams() {
        return Math.max(1, size / 10);
    }

    /** How many of its first people stay, and own and administer. */
    int leaders() {
        return Math.min(size, Math.max(cast.size(), 1 + size / 50));
    }
}
