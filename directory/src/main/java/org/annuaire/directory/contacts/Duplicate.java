package org.annuaire.directory.contacts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.annuaire.directory.shared.ContactId;

/**
 * Two of a person's contacts that seem to be of the same person.
 *
 * @param shared what they share: {@code email}, {@code name}, {@code phone}
 */
public record Duplicate(ContactId one, String oneName, ContactId other, String otherName, List<String> shared) {
    public Duplicate {
        requireNonNull(one, "one");
        requireNonNull(oneName, "oneName");
        requireNonNull(other, "other");
        requireNonNull(otherName, "otherName");
        shared = List.copyOf(shared);
    }

    /** Names nobody: a contact is personal. */
    @Override
    public String toString() {
        return "Duplicate[one=" + one + ", other=" + other + "]";
    }
}
