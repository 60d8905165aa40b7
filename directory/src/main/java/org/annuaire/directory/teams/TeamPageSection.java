package org.annuaire.directory.teams;

import java.util.Optional;
import org.annuaire.directory.shared.Viewer;
import org.springframework.ui.Model;

/** A section of the page of a team that another module contributes, below the members. */
public interface TeamPageSection {
    /**
     * Adds to the model what the section shows.
     *
     * @return the template whose fragment {@code team-page} shows it; empty if the viewer sees none
     */
    Optional<String> addTo(Viewer viewer, Team team, Model model);

    /** The text key for what was just done in the section; empty if it was not in this section. */
    Optional<String> noticeKey(String done);
}
