package org.annuaire.directory.contacts;

import org.jspecify.annotations.Nullable;

/**
 * What a list of contacts is searched for: part of a name or of an e-mail address, without regard to case and accents.
 *
 * @param text the part, or null for everything
 */
record ContactSearch(@Nullable String text) {
    public static final ContactSearch EVERYTHING = new ContactSearch(null);

    /** No text holds U+FFFF, so nothing is found by it. */
    private static final String NOWHERE = "\uFFFF";

    /** The search that a parameter {@code q} asks for; an empty one asks for everything. */
    public static ContactSearch of(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return EVERYTHING;
        }
        return new ContactSearch(ContactRules.unstorable(q).isPresent() ? NOWHERE : q.strip());
    }
}
