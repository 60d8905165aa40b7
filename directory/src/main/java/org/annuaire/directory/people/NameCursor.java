package org.annuaire.directory.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a list by name continues: after this name and id. People without a name come last.
 *
 * @param name the name, or null among those who have none
 */
record NameCursor(@Nullable String name, UUID id) {
    private static final int LONGEST = 1024;
    private static final int ID_LENGTH = 36;

    NameCursor {
        requireNonNull(id, "id");
    }

    static NameCursor after(Person person) {
        return new NameCursor(person.name(), person.id().value());
    }

    /** Parses a cursor; empty if it is not one of ours. */
    static Optional<NameCursor> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            if (plain.length() < ID_LENGTH || plain.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            UUID id = UUID.fromString(plain.substring(0, ID_LENGTH));
            String name = plain.substring(ID_LENGTH);
            return Optional.of(new NameCursor(name.isEmpty() ? null : name, id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The text in links. */
    @Override
    public String toString() {
        String plain = name == null ? id.toString() : id + name;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
}
