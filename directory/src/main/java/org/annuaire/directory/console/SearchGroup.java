package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one module found.
 *
 * @param titleKey the text key of its name
 * @param hits the first of what was found
 * @param all the path where all of it is listed, or null
 */
public record SearchGroup(
        String titleKey, List<Hit> hits, @Nullable String all) {
    public SearchGroup {
        requireNonNull(titleKey, "titleKey");
        hits = List.copyOf(hits);
    }

    /**
     * One thing that was found.
     *
     * @param path its page
     * @param title its name
     * @param second what tells it from others of the name, or null
     * @param icon its icon, where it has no face
     * @param face its face, or null
     */
    public record Hit(
            String path,
            String title,
            @Nullable String second,
            String icon,
            @Nullable Face face) {
        public Hit {
            requireNonNull(path, "path");
            requireNonNull(title, "title");
            requireNonNull(icon, "icon");
        }
    }
}
