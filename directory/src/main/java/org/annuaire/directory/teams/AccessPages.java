package org.annuaire.directory.teams;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamAccessId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people do with the members of a team in a browser. The team's own page lists them. */
@Controller
@RequestMapping("/teams/{id}")
final class AccessPages {
    private final Teams teams;
    private final Accesses accesses;

    AccessPages(Teams teams, Accesses accesses) {
        this.teams = teams;
        this.accesses = accesses;
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        ADDED,
        NOT_ADDED,
        CHANGED,
        REMOVED,
        LEFT;

        /** The text key that says so. */
        static Optional<String> key(String given) {
            return Notice.key(Done.class, given, "teams.members.done.");
        }
    }

    @PostMapping("/members")
    String add(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID user,
            @RequestParam(defaultValue = "") String role) {
        try {
            accesses.add(viewer, new TeamId(id), new UserId(user), role(role));
        } catch (InvalidFieldsException goneOrThereAlready) {
            return back(id, Done.NOT_ADDED);
        }
        return back(id, Done.ADDED);
    }

    @PostMapping("/members/{access}/role")
    String setRole(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID access,
            @RequestParam(defaultValue = "") String role) {
        accesses.setRole(viewer, new TeamId(id), new TeamAccessId(access), role(role));
        return back(id, Done.CHANGED);
    }

    @PostMapping("/members/{access}/remove")
    String remove(Viewer viewer, @PathVariable UUID id, @PathVariable UUID access) {
        accesses.remove(viewer, new TeamId(id), new TeamAccessId(access));
        return back(id, Done.REMOVED);
    }

    @GetMapping("/leave")
    String confirmLeave(Viewer viewer, @PathVariable UUID id, Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.SEE);
        Access own =
                accesses.findOwn(viewer, team.id()).orElseThrow(() -> new ProblemException(TeamProblem.TEAM_NOT_FOUND));
        model.addAttribute("team", new Leaving(id, team.name(), AccessPolicy.mayLeave(own.relation())));
        return "teams/leave";
    }

    @PostMapping("/leave")
    String leave(Viewer viewer, @PathVariable UUID id) {
        try {
            accesses.leave(viewer, new TeamId(id));
        } catch (ProblemException e) {
            if (e.problem() == TeamProblem.ONLY_OWNER) {
                return "redirect:/teams/" + id + "/leave";
            }
            throw e;
        }
        return Done.LEFT.leadTo("/teams");
    }

    private static String back(UUID team, Done done) {
        return done.leadTo("/teams/" + team);
    }

    private static Role role(String given) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(given))
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST));
    }

    /** A team that somebody is about to leave. */
    record Leaving(UUID id, String name, boolean canLeave) {}
}
