package org.annuaire.directory.teams;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.MembersSection.Search;
import org.annuaire.directory.teams.TeamPageModel.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Teams, as people see them in a browser. */
@Controller
@RequestMapping("/teams")
final class TeamPages {
    private final Teams teams;
    private final TeamPageModel page;
    private final TreeTurns turns;

    TeamPages(Teams teams, TeamPageModel page, TreeTurns turns) {
        this.teams = teams;
        this.page = page;
        this.turns = turns;
    }

    @GetMapping
    String list(Viewer viewer, @RequestParam(defaultValue = "") String done, Model model) {
        show(viewer, TeamForm.empty(), model);
        showDone(done, model);
        return "teams/teams";
    }

    @PostMapping
    String create(Viewer viewer, @RequestParam(defaultValue = "") String name, Model model) {
        if (!teams.mayCreate(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        TeamForm form = TeamForm.of(name);
        if (form.errorKey() != null) {
            show(viewer, form, model);
            return "teams/teams";
        }
        Team created = teams.create(viewer, new NewTeam(form.name(), true, Set.of()));
        return "redirect:/teams/" + created.id();
    }

    @GetMapping("/{id}")
    String team(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.SEE);
        showDone(done, model);
        return this.page.show(viewer, team, Forms.of(team), Search.of(page, q, find), model);
    }

    /**
     * The address that a refused form leaves in the browser; reloading or changing the language leads back to the page.
     */
    @GetMapping({"/{id}/rename", "/{id}/teams"})
    String formAgain(@PathVariable UUID id) {
        return "redirect:/teams/" + id;
    }

    @PostMapping("/{id}/rename")
    String rename(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String name, Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.CHANGE);
        TeamForm form = TeamForm.of(name);
        if (form.errorKey() != null) {
            return page.show(viewer, team, Forms.of(team).withRename(form), Search.NOTHING, model);
        }
        teams.change(viewer, new TeamId(id), new TeamChange(Field.of(form.name()), Field.absent(), Field.absent()));
        return "redirect:/teams/" + id;
    }

    @PostMapping("/{id}/teams")
    String createBelow(
            Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String name, Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.ADD_CHILD);
        if (!teams.mayCreate(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        TeamForm form = TeamForm.of(name);
        if (form.errorKey() != null) {
            return page.show(viewer, team, Forms.of(team).withChild(form), Search.NOTHING, model);
        }
        NewTeam wanted = new NewTeam(form.name(), true, Set.of(), team.id());
        Team created = turns.take(() -> teams.create(viewer, wanted));
        return "redirect:/teams/" + created.id();
    }

    @GetMapping("/{id}/delete")
    String confirmDelete(Viewer viewer, @PathVariable UUID id, Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.DELETE);
        model.addAttribute("team", DoomedTeam.of(team, teams.countDescendants(viewer, team.id())));
        return "teams/delete";
    }

    @PostMapping("/{id}/delete")
    String delete(Viewer viewer, @PathVariable UUID id) {
        turns.run(() -> teams.delete(viewer, new TeamId(id)));
        return "redirect:/teams";
    }

    private void show(Viewer viewer, TeamForm form, Model model) {
        model.addAttribute("teams", teams.list(viewer).stream().map(TeamRow::of).toList());
        model.addAttribute("canCreateTeam", teams.mayCreate(viewer));
        model.addAttribute("teamForm", form);
    }

    private void showDone(String done, Model model) {
        page.noticeKey(done).ifPresent(key -> model.addAttribute("noticeKey", key));
    }

    /** A team in a list. */
    record TeamRow(UUID id, String name, @Nullable String roleKey, int members, Instant createdAt) {
        static TeamRow of(TeamOutline team) {
            return new TeamRow(team.id().value(), team.name(), roleKeyOf(team), team.members(), team.createdAt());
        }
    }

    /** A team that somebody is about to delete, with the number of teams that go with it. */
    record DoomedTeam(UUID id, String name, int members, int descendants) {
        static DoomedTeam of(Team team, int descendants) {
            return new DoomedTeam(team.id().value(), team.name(), team.members(), descendants);
        }
    }

    private static @Nullable String roleKeyOf(TeamOutline team) {
        return team.role() == null ? null : team.role().wireName();
    }
}
