package org.annuaire.directory.users;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administrators of an organization, in the form of the contract's accesses. */
@RestController
@RequestMapping(path = "/api/v1.0/organizations/{organization}/accesses/", produces = "application/json")
final class OrganizationAccessApi {
    private static final String ADMINISTRATOR = "administrator";

    private final OrganizationAccesses accesses;

    OrganizationAccessApi(OrganizationAccesses accesses) {
        this.accesses = accesses;
    }

    @GetMapping
    Page<AccessBody> list(Viewer viewer, @PathVariable UUID organization, PageQuery query) {
        return accesses.page(viewer, new OrganizationId(organization), query)
                .map(access -> AccessBody.of(access, viewer));
    }

    @GetMapping("{id}/")
    AccessBody read(Viewer viewer, @PathVariable UUID organization, @PathVariable UUID id) {
        OrganizationAccess access =
                accesses.find(viewer, new OrganizationId(organization), new OrganizationAccessId(id));
        return AccessBody.of(access, viewer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedAccessBody create(Viewer viewer, @PathVariable UUID organization, Body<AccessToCreate> body) {
        OrganizationId id = new OrganizationId(organization);
        accesses.requireMayAppoint(viewer, id);
        AccessToCreate given = body.read();
        UUID user =
                given.user().value().orElseThrow(() -> InvalidFieldsException.of("user", CommonFieldProblem.REQUIRED));
        return CreatedAccessBody.of(accesses.appoint(viewer, id, new UserId(user)), viewer);
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID organization, @PathVariable UUID id) {
        accesses.delete(viewer, new OrganizationId(organization), new OrganizationAccessId(id));
    }

    /** The body of POST. */
    record AccessToCreate(
            @NotNullField Field<UUID> user, @NotNullField Field<String> role) implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            List<FieldError> flaws = new ArrayList<>();
            if (user.isAbsent()) {
                flaws.add(FieldError.of("user", CommonFieldProblem.REQUIRED));
            }
            role.value()
                    .filter(given -> !given.equals(ADMINISTRATOR))
                    .ifPresent(given -> flaws.add(FieldError.of("role", CommonFieldProblem.NOT_A_CHOICE, given)));
            return flaws;
        }
    }

    /** What the viewer may do with an access. There is only one role, so nothing to change. */
    record AccessAbilitiesBody(boolean get, boolean patch, boolean put, boolean delete) {
        static AccessAbilitiesBody of(OrganizationAccess access, Viewer viewer) {
            return new AccessAbilitiesBody(true, false, false, OrganizationAccessPolicy.mayDelete(viewer, access));
        }
    }

    /** A user inside an access. */
    record AccessUserBody(
            UUID id, @Nullable String name, @Nullable String email) {}

    /** An access. */
    record AccessBody(UUID id, String role, AccessUserBody user, AccessAbilitiesBody abilities) {
        static AccessBody of(OrganizationAccess access, Viewer viewer) {
            return new AccessBody(
                    access.id().value(),
                    ADMINISTRATOR,
                    new AccessUserBody(access.user().value(), access.name(), access.email()),
                    AccessAbilitiesBody.of(access, viewer));
        }
    }

    /** An access that was created, as the contract shows one: its user is a bare id. */
    record CreatedAccessBody(UUID id, String role, UUID user, AccessAbilitiesBody abilities) {
        static CreatedAccessBody of(OrganizationAccess access, Viewer viewer) {
            return new CreatedAccessBody(
                    access.id().value(), ADMINISTRATOR, access.user().value(), AccessAbilitiesBody.of(access, viewer));
        }
    }
}
