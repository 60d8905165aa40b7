package org.annuaire.directory.organizations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Organizations, for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/organizations/", produces = "application/json")
final class StaffOrganizationApi {
    private final StaffOrganizations organizations;
    private final OrganizationSuspensions suspensions;
    private final OrganizationMetadata rules;
    private final JsonMapper json;

    StaffOrganizationApi(
            StaffOrganizations organizations,
            OrganizationSuspensions suspensions,
            OrganizationMetadata rules,
            JsonMapper json) {
        this.organizations = organizations;
        this.suspensions = suspensions;
        this.rules = rules;
        this.json = json;
    }

    @GetMapping
    CursorQuery.Slice<DetailsBody> list(
            Viewer viewer,
            CursorQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "is_active", required = false) @Nullable Boolean active) {
        return organizations.list(viewer, query, SearchText.of(q), active).map(DetailsBody::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DetailsBody create(Viewer viewer, Body<OrganizationToCreate> body) {
        organizations.requireStaff(viewer);
        OrganizationToCreate given = body.read(this::flaws);
        return DetailsBody.of(organizations.create(
                viewer,
                new NewOrganization(
                        given.name().value().orElseThrow(),
                        given.registrationIdList().or(List.of()),
                        given.domainList().or(List.of()),
                        given.metadata().or(json.createObjectNode()))));
    }

    @GetMapping("{id}/")
    DetailsBody read(Viewer viewer, @PathVariable UUID id) {
        return DetailsBody.of(organizations.require(viewer, new OrganizationId(id)));
    }

    @PatchMapping("{id}/")
    DetailsBody change(Viewer viewer, @PathVariable UUID id, Body<OrganizationToChange> body) {
        OrganizationId organization = require(viewer, id);
        OrganizationToChange given = body.read(request -> flaws(request.metadata()));
        return DetailsBody.of(organizations.change(
                viewer, organization, given.name(), given.metadata().map(object -> object)));
    }

    @PostMapping("{id}/registration-ids/")
    @ResponseStatus(HttpStatus.CREATED)
    DetailsBody addRegistrationId(Viewer viewer, @PathVariable UUID id, Body<IdentifierToAdd> body) {
        return add(viewer, id, IdentifierKind.REGISTRATION_ID, body);
    }

    @PostMapping("{id}/domains/")
    @ResponseStatus(HttpStatus.CREATED)
    DetailsBody addDomain(Viewer viewer, @PathVariable UUID id, Body<IdentifierToAdd> body) {
        return add(viewer, id, IdentifierKind.DOMAIN, body);
    }

    private DetailsBody add(Viewer viewer, UUID id, IdentifierKind kind, Body<IdentifierToAdd> body) {
        OrganizationId organization = require(viewer, id);
        String value = body.read().value().value().orElseThrow();
        return DetailsBody.of(organizations.identify(viewer, organization, kind, value));
    }

    @DeleteMapping("{id}/registration-ids/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeRegistrationId(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String value) {
        organizations.forget(viewer, new OrganizationId(id), IdentifierKind.REGISTRATION_ID, value);
    }

    @DeleteMapping("{id}/domains/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeDomain(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String value) {
        organizations.forget(viewer, new OrganizationId(id), IdentifierKind.DOMAIN, value);
    }

    @PostMapping("{id}/suspend/")
    DetailsBody suspend(Viewer viewer, @PathVariable UUID id, Body<Suspension> body) {
        OrganizationId organization = require(viewer, id);
        String reason = body.read().reason().value().orElseThrow();
        return DetailsBody.of(suspensions.suspend(viewer, organization, reason));
    }

    @PostMapping("{id}/resume/")
    DetailsBody resume(Viewer viewer, @PathVariable UUID id) {
        return DetailsBody.of(suspensions.resume(viewer, new OrganizationId(id)));
    }

    @PostMapping("{id}/look-up/")
    DetailsBody lookUp(Viewer viewer, @PathVariable UUID id) {
        return DetailsBody.of(organizations.lookUp(viewer, new OrganizationId(id)));
    }

    private List<FieldError> flaws(OrganizationToCreate request) {
        List<FieldError> flaws = new ArrayList<>(flaws(request.metadata()));
        flaws.addAll(organizations.flaws(
                request.registrationIdList().or(List.of()), request.domainList().or(List.of())));
        return flaws;
    }

    private List<FieldError> flaws(Field<ObjectNode> metadata) {
        return metadata.value().map(rules::flaws).orElse(List.of());
    }

    private OrganizationId require(Viewer viewer, UUID id) {
        return organizations
                .require(viewer, new OrganizationId(id))
                .organization()
                .id();
    }

    /** The body of POST. */
    record OrganizationToCreate(
            @Text(max = 100, required = true, isName = true) Field<String> name,
            @NotNullField Field<List<String>> registrationIdList,
            @NotNullField Field<List<String>> domainList,
            @NotNullField Field<ObjectNode> metadata) {}

    /** The body of PATCH. */
    record OrganizationToChange(
            @Text(max = 100, required = false, isName = true)
            Field<String> name,

            @NotNullField Field<ObjectNode> metadata) {}

    /** One more identifier. */
    record IdentifierToAdd(@Text(max = 300, required = true) Field<String> value) {}

    /** Why an organization is suspended. */
    record Suspension(@Text(max = 500, required = true) Field<String> reason) {}

    /** An organization, as staff see it. */
    record DetailsBody(
            UUID id,
            String name,
            List<String> registrationIdList,
            List<String> domainList,
            JsonNode metadata,
            String servicePolicy,
            boolean isActive,
            @Nullable Instant suspendedAt,
            @Nullable String suspendedReason,
            Instant createdAt,
            Instant updatedAt) {
        static DetailsBody of(OrganizationDetails details) {
            Organization organization = details.organization();
            return new DetailsBody(
                    organization.id().value(),
                    organization.name(),
                    organization.registrationIds(),
                    organization.domains(),
                    details.metadata(),
                    details.servicePolicy(),
                    organization.active(),
                    details.suspendedAt(),
                    details.suspendedReason(),
                    details.createdAt(),
                    details.updatedAt());
        }
    }
}
