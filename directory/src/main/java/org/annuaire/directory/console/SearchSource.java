package org.annuaire.directory.console;

import org.annuaire.directory.shared.Viewer;

/** What a module finds for the search at the top of all pages. Beans with a lower order come first. */
public interface SearchSource {
    /**
     * The first of what the viewer sees and this text finds.
     *
     * @param text what was typed, trimmed, not empty
     * @param limit how many at most
     */
    SearchGroup find(Viewer viewer, String text, int limit);
}
