package org.annuaire.directory.invitations;

import java.util.Optional;
import org.annuaire.directory.invitations.InvitationList.InvitationsView;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.Team;
import org.annuaire.directory.teams.TeamPageSection;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The section of invitations on the page of a team, with the form that makes more of them. */
@Component
final class InvitationSection implements TeamPageSection {
    private final InvitationList invitations;

    InvitationSection(InvitationList invitations) {
        this.invitations = invitations;
    }

    @Override
    public Optional<String> addTo(Viewer viewer, Team team, Model model) {
        InvitationsView view = invitations.of(viewer, team, null);
        if (view == null) {
            return Optional.empty();
        }
        model.addAttribute("invitations", view);
        return Optional.of("invitations/parts");
    }

    @Override
    public Optional<String> noticeKey(String done) {
        return InvitationPages.Done.key(done);
    }
}
