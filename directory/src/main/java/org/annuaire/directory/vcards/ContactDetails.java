package org.annuaire.directory.vcards;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a contact says about somebody.
 *
 * @param notes free text, or empty
 * @param data addresses, numbers and the like, as the schema of contact data describes them; not to be modified
 */
public record ContactDetails(String fullName, @Nullable String shortName, String notes, ObjectNode data) {
    public static final int LONGEST_FULL_NAME = 150;
    public static final int LONGEST_SHORT_NAME = 30;
    public static final int LONGEST_NOTES = 20_000;

    public ContactDetails {
        requireNonNull(fullName, "fullName");
        requireNonNull(notes, "notes");
        requireNonNull(data, "data");
    }

    /** Names nobody: a contact is personal. */
    @Override
    public String toString() {
        return "ContactDetails";
    }
}
