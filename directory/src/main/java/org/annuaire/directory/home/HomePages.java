package org.annuaire.directory.home;

import java.util.Optional;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationSeen;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.signin.SignInLinks;
import org.annuaire.directory.teams.TeamPages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The home page: what this is, for strangers; who they are and their teams, for signed-in people. */
@Controller
final class HomePages {
    private final SignInLinks signInLinks;
    private final OwnOrganization ownOrganization;
    private final TeamPages teamPages;

    HomePages(SignInLinks signInLinks, OwnOrganization ownOrganization, TeamPages teamPages) {
        this.signInLinks = signInLinks;
        this.ownOrganization = ownOrganization;
        this.teamPages = teamPages;
    }

    @GetMapping("/")
    String home(Optional<Viewer> caller, @RequestParam(defaultValue = "") String next, Model model) {
        if (caller.isEmpty()) {
            signInLinks.addTo(model, next);
            return "home/welcome";
        }
        Viewer viewer = caller.get();
        OrganizationSeen own = ownOrganization.of(viewer);
        model.addAttribute("organization", own.organization());
        model.addAttribute("decidesServices", own.allows(OrganizationPermission.SCOPE));
        teamPages.addList(viewer, model);
        return "home/home";
    }
}
