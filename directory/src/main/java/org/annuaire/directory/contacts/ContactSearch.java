package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * The search in a list of contacts: words of names or e-mail addresses in any order, ignoring case and accents.
 *
 * @param text the words, or null for everything
 */
record ContactSearch(@Nullable String text) {
    public static final ContactSearch EVERYTHING = new ContactSearch(null);

    /** The search that a parameter {@code q} asks for; an empty one asks for everything. */
    public static ContactSearch of(@Nullable String q) {
        return new ContactSearch(SearchText.of(q));
    }
}
