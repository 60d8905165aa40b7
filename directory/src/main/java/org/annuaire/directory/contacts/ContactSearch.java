package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * The search in a list of contacts: part of a name or e-mail address, ignoring case and accents.
 *
 * @param text the part, or null for everything
 */
record ContactSearch(@Nullable String text) {
    public static final ContactSearch EVERYTHING = new ContactSearch(null);

    /** The search that a parameter {@code q} asks for; an empty one asks for everything. */
    public static ContactSearch of(@Nullable String q) {
        return new ContactSearch(SearchText.of(q));
    }
}
