package org.annuaire.directory.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.NotNullField;
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

/** The staff, for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/members/", produces = "application/json")
final class StaffApi {
    private final StaffGrants grants;

    StaffApi(StaffGrants grants) {
        this.grants = grants;
    }

    @GetMapping
    List<StaffBody> list(Viewer viewer, HttpServletResponse response) {
        List<StaffGrant> list = grants.list(viewer);
        if (list.size() == StaffGrants.LONGEST_LIST) {
            response.addHeader("Annuaire-Truncated", "members");
        }
        return list.stream().map(StaffBody::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grant(Viewer viewer, Body<StaffToGrant> body) {
        grants.require(viewer);
        UUID user = body.read()
                .user()
                .value()
                .orElseThrow(() -> InvalidFieldsException.of("user", CommonFieldProblem.REQUIRED));
        grants.grant(viewer, new UserId(user));
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Viewer viewer, @PathVariable UUID id) {
        grants.revoke(viewer, new UserId(id));
    }

    /** The body of POST. */
    record StaffToGrant(@NotNullField Field<UUID> user) {}

    /** One of the staff. */
    record StaffBody(
            UUID user,
            @Nullable String email,
            @Nullable String name,
            @Nullable UUID grantedBy,
            Instant grantedAt) {
        static StaffBody of(StaffGrant grant) {
            UserId by = grant.grantedBy();
            return new StaffBody(
                    grant.user().value(),
                    grant.email(),
                    grant.name(),
                    by == null ? null : by.value(),
                    grant.grantedAt());
        }
    }
}
