package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

/**
 * A way into the pages of a module.
 *
 * @param key the section that these pages name to the layout
 * @param textKey the text key of its name
 * @param icon one of the icons that the build puts into {@code icons.svg}
 * @param path where it begins
 * @param place for whom it is
 * @param rank its rank in its place, the least first
 */
public record NavigationEntry(String key, String textKey, String icon, String path, Place place, int rank) {
    public NavigationEntry {
        requireNonNull(key, "key");
        requireNonNull(textKey, "textKey");
        requireNonNull(icon, "icon");
        requireNonNull(path, "path");
        requireNonNull(place, "place");
    }

    /** A part of the navigation. */
    public enum Place {
        /** What everybody does every day. */
        EVERYBODY,
        /** What people see of their organization, and its administrators do with it. */
        ORGANIZATION,
        /** What staff do. */
        STAFF
    }
}
