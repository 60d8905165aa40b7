package org.annuaire.directory.console;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a page a script asks for, because it has the rest. An argument of methods that make pages.
 *
 * @param target the id of the element that the answer will fill, or null for a whole page
 */
public record Fragments(@Nullable String target) {
    /** Whether the answer fills the element with this id. */
    public boolean wants(String element) {
        return element.equals(target);
    }
}
