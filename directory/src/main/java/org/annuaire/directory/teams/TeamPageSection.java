package org.annuaire.directory.teams;

import java.util.Optional;
import org.annuaire.directory.shared.Viewer;
import org.springframework.ui.Model;

/** A section of the page of a team that another module contributes, below the members. */
public interface TeamPageSection {
    /**
     * Adds to the model what the section shows.
     *
     * @return the template whose fragment {@code team-page} shows it; empty where the viewer sees none
     */
    Optional<String> addTo(Viewer viewer, Team team, Model model);

    /** The key of the text for what was just done in the section; empty where the word is none of its own. */
    Optional<String> noticeKey(String done);
}
