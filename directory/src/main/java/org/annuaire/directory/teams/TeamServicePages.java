package org.annuaire.directory.teams;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which services see a team, chosen in a browser. */
@Controller
@RequestMapping("/teams/{id}/services")
final class TeamServicePages {
    private static final String ALL = "all";
    private static final String LISTED = "listed";

    private final Teams teams;
    private final TeamServicesSection section;

    TeamServicePages(Teams teams, TeamServicesSection section) {
        this.teams = teams;
        this.section = section;
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        SERVICES_SAVED,
        SERVICES_GONE;

        /** The text key that says so. */
        static Optional<String> key(String given) {
            return Notice.key(Done.class, given, "teams.done.");
        }
    }

    /** The address that a form leaves in the browser when a session ended meanwhile. */
    @GetMapping
    String formAgain(@PathVariable UUID id) {
        return "redirect:/teams/" + id + "#services";
    }

    /** @param visible {@code all} or {@code listed}; the ticks count with the latter only */
    @PostMapping
    String change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String visible,
            @RequestParam(name = "service", defaultValue = "") List<UUID> ticked) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.CHANGE);
        if (!visible.equals(ALL) && !visible.equals(LISTED)) {
            throw new ProblemException(CommonProblem.BAD_REQUEST);
        }
        Field<Set<UUID>> services = Field.absent();
        if (visible.equals(LISTED)) {
            Optional<Set<UUID>> chosen = section.chosen(team, ids(ticked));
            if (chosen.isEmpty()) {
                return back(id, Done.SERVICES_GONE);
            }
            services = Field.of(chosen.get());
        }
        teams.change(viewer, team.id(), new TeamChange(Field.absent(), Field.of(visible.equals(ALL)), services));
        return back(id, Done.SERVICES_SAVED);
    }

    private static Set<UUID> ids(List<UUID> ticked) {
        if (ticked.stream().anyMatch(Objects::isNull)) {
            throw new ProblemException(CommonProblem.BAD_REQUEST);
        }
        return Set.copyOf(ticked);
    }

    private static String back(UUID team, Done done) {
        return done.leadTo("/teams/" + team);
    }
}
