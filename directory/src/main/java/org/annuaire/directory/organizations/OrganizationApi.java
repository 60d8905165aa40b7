package org.annuaire.directory.organizations;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Organizations, as the client API shows them. */
@RestController
@RequestMapping(path = "/api/v1.0/organizations/{id}/", produces = "application/json")
final class OrganizationApi {
    private final Organizations organizations;

    OrganizationApi(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping
    OrganizationBody read(Viewer viewer, @PathVariable UUID id) {
        return OrganizationBody.of(organizations.require(viewer, new OrganizationId(id), OrganizationPermission.SEE));
    }

    @PutMapping
    OrganizationBody replace(Viewer viewer, @PathVariable UUID id, Body<OrganizationToReplace> body) {
        OrganizationId organization = requireChangeable(viewer, id);
        return OrganizationBody.of(
                organizations.rename(viewer, organization, body.read().name()));
    }

    @PatchMapping
    OrganizationBody change(Viewer viewer, @PathVariable UUID id, Body<OrganizationToChange> body) {
        OrganizationId organization = requireChangeable(viewer, id);
        return OrganizationBody.of(
                organizations.rename(viewer, organization, body.read().name()));
    }

    private OrganizationId requireChangeable(Viewer viewer, UUID id) {
        return organizations
                .require(viewer, new OrganizationId(id), OrganizationPermission.CHANGE)
                .organization()
                .id();
    }

    /** The body of PUT. */
    record OrganizationToReplace(
            @Text(max = 100, required = true, isName = true) Field<String> name) {}

    /** The body of PATCH. */
    record OrganizationToChange(
            @Text(max = 100, required = false, isName = true)
            Field<String> name) {}

    /** What the viewer may do with an organization. */
    record OrganizationAbilitiesBody(boolean get, boolean patch, boolean put, boolean delete) {}

    /** An organization. */
    record OrganizationBody(
            UUID id,
            String name,
            List<String> registrationIdList,
            List<String> domainList,
            OrganizationAbilitiesBody abilities) {
        static OrganizationBody of(OrganizationSeen seen) {
            Organization organization = seen.organization();
            boolean changeable = seen.allows(OrganizationPermission.CHANGE);
            return new OrganizationBody(
                    organization.id().value(),
                    organization.name(),
                    organization.registrationIds(),
                    organization.domains(),
                    new OrganizationAbilitiesBody(true, changeable, changeable, false));
        }
    }
}
