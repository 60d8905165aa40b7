package org.annuaire.directory.teams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.TeamAccessId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
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

/** Who is in a team, as the client API shows it. */
@RestController
@RequestMapping(path = "/api/v1.0/teams/{team}/", produces = "application/json")
final class AccessApi {
    private final Accesses accesses;
    private final Disclosures disclosures;

    AccessApi(Accesses accesses, Disclosures disclosures) {
        this.accesses = accesses;
        this.disclosures = disclosures;
    }

    @GetMapping(path = "accesses/", params = "!cursor")
    Page<AccessBody> list(
            Viewer viewer,
            @PathVariable UUID team,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String ordering,
            PageQuery query) {
        Page<Access> page =
                accesses.page(viewer, new TeamId(team), SearchText.of(q), AccessOrder.parse(ordering), query);
        return disclosures.shown(viewer, page, Access::user).map(AccessBody::of);
    }

    /** The better way through a long list: newest first, without a count. */
    @GetMapping(path = "accesses/", params = "cursor")
    CursorQuery.Slice<AccessBody> list(
            Viewer viewer,
            @PathVariable UUID team,
            @RequestParam(required = false) @Nullable String q,
            CursorQuery query) {
        return disclosures
                .shown(viewer, accesses.slice(viewer, new TeamId(team), SearchText.of(q), query), Access::user)
                .map(AccessBody::of);
    }

    @GetMapping("accesses/{id}/")
    AccessBody read(Viewer viewer, @PathVariable UUID team, @PathVariable UUID id) {
        Access access = accesses.find(viewer, new TeamId(team), new TeamAccessId(id));
        disclosures.show(viewer, Stream.of(access.user()));
        return AccessBody.of(access);
    }

    /** The body is read before the policy, as for invitations: the policy depends on the role in it. */
    @PostMapping("accesses/")
    @ResponseStatus(HttpStatus.CREATED)
    WrittenAccessBody create(Viewer viewer, @PathVariable UUID team, Body<AccessToCreate> body) {
        AccessToCreate given = body.read();
        UUID user = required(given.user());
        Role role = given.role().value().map(AccessApi::role).orElse(Role.MEMBER);
        return WrittenAccessBody.of(accesses.add(viewer, new TeamId(team), new UserId(user), role));
    }

    /** The body names the user, who cannot be changed. */
    @PutMapping("accesses/{id}/")
    WrittenAccessBody replace(
            Viewer viewer, @PathVariable UUID team, @PathVariable UUID id, Body<AccessToCreate> body) {
        Access access = accesses.requireChangeable(viewer, new TeamId(team), new TeamAccessId(id));
        AccessToCreate given = body.read();
        required(given.user());
        return change(viewer, new TeamId(team), access, given.role());
    }

    @PatchMapping("accesses/{id}/")
    WrittenAccessBody change(Viewer viewer, @PathVariable UUID team, @PathVariable UUID id, Body<AccessToChange> body) {
        Access access = accesses.requireChangeable(viewer, new TeamId(team), new TeamAccessId(id));
        return change(viewer, new TeamId(team), access, body.read().role());
    }

    private WrittenAccessBody change(Viewer viewer, TeamId team, Access access, Field<String> role) {
        return WrittenAccessBody.of(role.value()
                .map(AccessApi::role)
                .map(given -> accesses.setRole(viewer, team, access.id(), given))
                .orElse(access));
    }

    @DeleteMapping("accesses/{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID team, @PathVariable UUID id) {
        accesses.remove(viewer, new TeamId(team), new TeamAccessId(id));
    }

    /** Leaves the team, which members cannot do by the contract's DELETE. */
    @PostMapping("leave/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Viewer viewer, @PathVariable UUID team) {
        accesses.leave(viewer, new TeamId(team));
    }

    private static List<FieldError> flaws(Field<String> role) {
        return role.value().stream()
                .filter(given -> Arrays.stream(Role.values())
                        .noneMatch(known -> known.wireName().equals(given)))
                .map(given -> FieldError.of("role", CommonFieldProblem.NOT_A_CHOICE, given))
                .toList();
    }

    private static UUID required(Field<UUID> user) {
        return user.value().orElseThrow(() -> InvalidFieldsException.of("user", CommonFieldProblem.REQUIRED));
    }

    private static Role role(String given) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(given))
                .findFirst()
                .orElseThrow(() -> InvalidFieldsException.of("role", CommonFieldProblem.NOT_A_CHOICE, given));
    }

    /** The body of POST and PUT. */
    record AccessToCreate(
            @NotNullField Field<UUID> user, @NotNullField Field<String> role) implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            List<FieldError> flaws = new ArrayList<>(AccessApi.flaws(role));
            if (user.isAbsent()) {
                flaws.add(FieldError.of("user", CommonFieldProblem.REQUIRED));
            }
            return flaws;
        }
    }

    /** The body of PATCH. */
    record AccessToChange(@NotNullField Field<String> role) implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            return AccessApi.flaws(role);
        }
    }

    /** What the viewer may do with an access. */
    record AccessAbilitiesBody(boolean get, boolean patch, boolean put, boolean delete, List<String> setRoleTo) {
        static AccessAbilitiesBody of(Access access) {
            List<Role> roles = AccessPolicy.rolesToSet(access.role(), access.relation());
            return new AccessAbilitiesBody(
                    AccessPolicy.maySee(access.relation()),
                    !roles.isEmpty(),
                    !roles.isEmpty(),
                    AccessPolicy.mayDelete(access.role(), access.relation()),
                    roles.stream().map(Role::wireName).toList());
        }
    }

    /** A user inside an access. */
    record AccessUserBody(
            UUID id, @Nullable String name, @Nullable String email) {}

    /** An access. */
    record AccessBody(UUID id, String role, AccessUserBody user, AccessAbilitiesBody abilities) {
        static AccessBody of(Access access) {
            Access.Person person = access.person();
            return new AccessBody(
                    access.id().value(),
                    access.role().wireName(),
                    new AccessUserBody(person.id().value(), person.name(), person.email()),
                    AccessAbilitiesBody.of(access));
        }
    }

    /** An access that was created or changed, as the contract shows one: its user is a bare id. */
    record WrittenAccessBody(UUID id, String role, UUID user, AccessAbilitiesBody abilities) {
        static WrittenAccessBody of(Access access) {
            return new WrittenAccessBody(
                    access.id().value(),
                    access.role().wireName(),
                    access.person().id().value(),
                    AccessAbilitiesBody.of(access));
        }
    }
}
