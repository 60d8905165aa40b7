package org.annuaire.directory.teams;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Teams, as a service sees them with a person's access token. */
@RestController
@RequestMapping(path = TeamResourceApi.PATH, produces = "application/json")
final class TeamResourceApi {
    static final String PATH = "/resource-server/v1.0/teams/";

    private static final Set<String> ORDERINGS = Set.of("created_at");

    private final Teams teams;

    TeamResourceApi(Teams teams) {
        this.teams = teams;
    }

    @GetMapping
    Page<TeamBody> list(Viewer viewer, PageQuery page, @RequestParam(required = false) @Nullable String ordering) {
        return list(teams, viewer, page, ordering);
    }

    /** What a service receives; the preview shows the same. */
    static Page<TeamBody> list(Teams teams, Viewer viewer, PageQuery page, @Nullable String ordering) {
        return teams.page(viewer, page, TeamOrder.parse(ordering, ORDERINGS)).map(TeamBody::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TeamBody create(Viewer viewer, Body<TeamToCreate> body) {
        TeamToCreate given = body.read();
        return TeamBody.of(teams.create(
                viewer,
                new NewTeam(
                        given.name().value().orElseThrow(),
                        given.isVisibleAllServices().or(false),
                        Set.of())));
    }

    @GetMapping("{id}/")
    TeamBody read(Viewer viewer, @PathVariable UUID id) {
        return TeamBody.of(teams.require(viewer, new TeamId(id), TeamPermission.SEE));
    }

    @PutMapping("{id}/")
    TeamBody replace(Viewer viewer, @PathVariable UUID id, Body<TeamToCreate> body) {
        TeamId team =
                teams.require(viewer, new TeamId(id), TeamPermission.CHANGE).id();
        TeamToCreate given = body.read();
        return change(viewer, team, given.name(), given.isVisibleAllServices());
    }

    @PatchMapping("{id}/")
    TeamBody change(Viewer viewer, @PathVariable UUID id, Body<TeamToChange> body) {
        TeamId team =
                teams.require(viewer, new TeamId(id), TeamPermission.CHANGE).id();
        TeamToChange given = body.read();
        return change(viewer, team, given.name(), given.isVisibleAllServices());
    }

    private TeamBody change(Viewer viewer, TeamId team, Field<String> name, Field<Boolean> visible) {
        return TeamBody.of(teams.change(viewer, team, new TeamChange(name, visible, Field.absent())));
    }

    /** The body of POST and PUT. */
    record TeamToCreate(
            @Text(max = 100, required = true, isName = true) Field<String> name,
            @NotNullField Field<Boolean> isVisibleAllServices) {}

    /** The body of PATCH. */
    record TeamToChange(
            @Text(max = 100, required = false, isName = true)
            Field<String> name,

            @NotNullField Field<Boolean> isVisibleAllServices) {}

    /** A team: nothing of its people or of other services. */
    record TeamBody(
            UUID id,
            String name,
            Instant createdAt,
            Instant updatedAt,
            int depth,
            int numchild,
            String path,
            boolean isVisibleAllServices) {
        static TeamBody of(Team team) {
            return of(TeamOutline.of(team));
        }

        static TeamBody of(TeamOutline team) {
            return new TeamBody(
                    team.id().value(),
                    team.name(),
                    team.createdAt(),
                    team.updatedAt(),
                    team.depth(),
                    team.children(),
                    team.path(),
                    team.visibleToAllServices());
        }
    }
}
