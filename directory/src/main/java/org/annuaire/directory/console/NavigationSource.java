package org.annuaire.directory.console;

import java.util.List;
import org.annuaire.directory.shared.Viewer;

/** What a module adds to the navigation of all pages. One bean per module that has pages of its own. */
public interface NavigationSource {
    /** The entries that this viewer may follow; asked once per page. */
    List<NavigationEntry> entries(Viewer viewer);
}
