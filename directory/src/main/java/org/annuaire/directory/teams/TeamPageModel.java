package org.annuaire.directory.teams;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.MembersSection.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a team with all its parts, each made by its own class. */
@Component
final class TeamPageModel {
    static final String VIEW = "teams/team";

    private final Teams teams;
    private final TeamRelatives relatives;
    private final MembersSection members;
    private final TeamServicesSection services;
    private final List<TeamPageSection> sections;

    TeamPageModel(
            Teams teams,
            TeamRelatives relatives,
            MembersSection members,
            TeamServicesSection services,
            List<TeamPageSection> sections) {
        this.teams = teams;
        this.relatives = relatives;
        this.members = members;
        this.services = services;
        this.sections = sections;
    }

    /**
     * The forms on the page that name a team.
     *
     * @param rename the team's own name
     * @param child the name of a new team below it
     */
    record Forms(TeamForm rename, TeamForm child) {
        static Forms of(Team team) {
            return new Forms(new TeamForm(team.name(), null), TeamForm.empty());
        }

        Forms withRename(TeamForm wrong) {
            return new Forms(wrong, child);
        }

        Forms withChild(TeamForm wrong) {
            return new Forms(rename, wrong);
        }
    }

    String show(Viewer viewer, Team team, Forms forms, Search search, Model model) {
        model.addAttribute("team", TeamView.of(team, mayAddChild(viewer, team)));
        model.addAttribute("teamForm", forms.rename());
        model.addAttribute("childForm", forms.child());
        model.addAttribute("relatives", relatives.of(viewer, team));
        model.addAttribute("members", members.of(viewer, team, search));
        model.addAttribute("services", services.of(viewer, team));
        model.addAttribute(
                "sections",
                sections.stream()
                        .flatMap(section -> section.addTo(viewer, team, model).stream())
                        .toList());
        return VIEW;
    }

    /** The text key for what was just done on this page, or in one of its sections. */
    Optional<String> noticeKey(String done) {
        return AccessPages.Done.key(done)
                .or(() -> TeamServicePages.Done.key(done))
                .or(() -> sections.stream()
                        .flatMap(section -> section.noticeKey(done).stream())
                        .findFirst());
    }

    private boolean mayAddChild(Viewer viewer, Team team) {
        return team.depth() < Team.DEEPEST
                && TeamPolicy.allows(team.role(), TeamPermission.ADD_CHILD)
                && teams.mayCreate(viewer);
    }

    /** A team on its own page. */
    record TeamView(
            UUID id,
            String name,
            @Nullable String roleKey,
            int members,
            Instant createdAt,
            Instant updatedAt,
            boolean canRename,
            boolean canDelete,
            boolean canAddChild) {
        static TeamView of(Team team, boolean canAddChild) {
            return new TeamView(
                    team.id().value(),
                    team.name(),
                    team.role() == null ? null : team.role().wireName(),
                    team.members(),
                    team.createdAt(),
                    team.updatedAt(),
                    TeamPolicy.allows(team.role(), TeamPermission.CHANGE),
                    TeamPolicy.allows(team.role(), TeamPermission.DELETE),
                    canAddChild);
        }
    }
}
