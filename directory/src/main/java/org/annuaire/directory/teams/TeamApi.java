package org.annuaire.directory.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Teams, as the client API shows them. */
@RestController
@RequestMapping(path = "/api/v1.0/teams/", produces = "application/json")
final class TeamApi {
    private static final Set<String> ORDERINGS = Set.of("created_at", "name", "path");

    private final Teams teams;
    private final TeamMoves moves;
    private final TreeTurns turns;

    TeamApi(Teams teams, TeamMoves moves, TreeTurns turns) {
        this.teams = teams;
        this.moves = moves;
        this.turns = turns;
    }

    @GetMapping
    List<TeamBody> list(
            Viewer viewer, @RequestParam(required = false) @Nullable String ordering, HttpServletResponse response) {
        Teams.TeamList list = teams.list(viewer, TeamOrder.parse(ordering, ORDERINGS));
        if (list.truncated()) {
            response.addHeader("Annuaire-Truncated", "teams");
        }
        if (list.teams().stream().anyMatch(Team::accessesAreTruncated)) {
            response.addHeader("Annuaire-Truncated", "accesses");
        }
        return list.teams().stream().map(TeamBody::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TeamBody create(Viewer viewer, Body<TeamToCreate> body) {
        if (!teams.mayCreate(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        TeamToCreate given = body.read();
        NewTeam wanted = new NewTeam(
                given.name().value().orElseThrow(),
                given.isVisibleAllServices().or(true),
                Set.copyOf(given.serviceProviders().or(List.of())),
                given.parent().value().map(TeamId::new).orElse(null));
        return TeamBody.of(turns.take(() -> teams.create(viewer, wanted)));
    }

    @GetMapping("{id}/")
    TeamBody read(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.SEE);
        if (team.accessesAreTruncated()) {
            response.addHeader("Annuaire-Truncated", "accesses");
        }
        return TeamBody.of(team);
    }

    @PutMapping("{id}/")
    TeamBody replace(Viewer viewer, @PathVariable UUID id, Body<TeamToReplace> body) {
        TeamId team =
                teams.require(viewer, new TeamId(id), TeamPermission.CHANGE).id();
        TeamToReplace given = body.read();
        return change(viewer, team, given.name(), given.isVisibleAllServices(), given.serviceProviders());
    }

    @PatchMapping("{id}/")
    TeamBody change(Viewer viewer, @PathVariable UUID id, Body<TeamToChange> body) {
        TeamId team =
                teams.require(viewer, new TeamId(id), TeamPermission.CHANGE).id();
        TeamToChange given = body.read();
        return change(viewer, team, given.name(), given.isVisibleAllServices(), given.serviceProviders());
    }

    private TeamBody change(
            Viewer viewer, TeamId team, Field<String> name, Field<Boolean> visible, Field<List<UUID>> providers) {
        return TeamBody.of(teams.change(viewer, team, new TeamChange(name, visible, providers.map(Set::copyOf))));
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        turns.run(() -> teams.delete(viewer, new TeamId(id)));
    }

    /** Moves a team, with everything below it, below another; {@code null} makes it a root. */
    @PostMapping("{id}/move/")
    TeamBody move(Viewer viewer, @PathVariable UUID id, Body<TeamToMove> body) {
        TeamId team = teams.require(viewer, new TeamId(id), TeamPermission.MOVE).id();
        Field<UUID> parent = body.read().parent();
        if (parent.isAbsent()) {
            throw InvalidFieldsException.of("parent", CommonFieldProblem.REQUIRED);
        }
        TeamId above = parent.value().map(TeamId::new).orElse(null);
        return TeamBody.of(turns.take(() -> moves.move(viewer, team, above)));
    }

    /** The body of POST. Without a parent the team is a root. */
    record TeamToCreate(
            @Text(max = 100, required = true, isName = true) Field<String> name,
            @NotNullField Field<Boolean> isVisibleAllServices,
            @NotNullField Field<List<UUID>> serviceProviders,
            Field<UUID> parent) {}

    /** The body of PUT. */
    record TeamToReplace(
            @Text(max = 100, required = true, isName = true) Field<String> name,
            @NotNullField Field<Boolean> isVisibleAllServices,
            @NotNullField Field<List<UUID>> serviceProviders) {}

    /** The body of a move. */
    record TeamToMove(Field<UUID> parent) {}

    /** The body of PATCH. */
    record TeamToChange(
            @Text(max = 100, required = false, isName = true)
            Field<String> name,

            @NotNullField Field<Boolean> isVisibleAllServices,
            @NotNullField Field<List<UUID>> serviceProviders) {}

    /** What the viewer may do with a team. */
    record TeamAbilitiesBody(boolean get, boolean patch, boolean put, boolean delete, boolean manageAccesses) {
        static TeamAbilitiesBody of(Team team) {
            boolean change = TeamPolicy.allows(team.role(), TeamPermission.CHANGE);
            return new TeamAbilitiesBody(
                    TeamPolicy.allows(team.role(), TeamPermission.SEE),
                    change,
                    change,
                    TeamPolicy.allows(team.role(), TeamPermission.DELETE),
                    TeamPolicy.allows(team.role(), TeamPermission.MANAGE_ACCESSES));
        }
    }

    /** A team. {@code accesses_count} is present only if {@code accesses} is truncated. */
    record TeamBody(
            UUID id,
            String name,
            TeamAbilitiesBody abilities,
            List<UUID> accesses,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer accessesCount,

            Instant createdAt,
            Instant updatedAt,
            int depth,
            int numchild,
            String path,
            boolean isVisibleAllServices,
            List<UUID> serviceProviders) {
        static TeamBody of(Team team) {
            return new TeamBody(
                    team.id().value(),
                    team.name(),
                    TeamAbilitiesBody.of(team),
                    team.accesses(),
                    team.accessesAreTruncated() ? team.members() : null,
                    team.createdAt(),
                    team.updatedAt(),
                    team.depth(),
                    team.children(),
                    team.path(),
                    team.visibleToAllServices(),
                    team.serviceProviders());
        }
    }
}
