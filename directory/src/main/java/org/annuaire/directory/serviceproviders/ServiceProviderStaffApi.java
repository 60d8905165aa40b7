package org.annuaire.directory.serviceproviders;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Service providers, for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/service-providers/", produces = "application/json")
final class ServiceProviderStaffApi {
    private final ServiceProviderAdministration administration;

    ServiceProviderStaffApi(ServiceProviderAdministration administration) {
        this.administration = administration;
    }

    /** {@code is_named=false}: those first seen in a token, which wait for a name. */
    @GetMapping
    CursorQuery.Slice<DetailsBody> list(
            Viewer viewer,
            CursorQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "is_named", required = false) @Nullable Boolean named,
            @RequestParam(name = "is_retired", required = false) @Nullable Boolean retired) {
        return administration
                .list(viewer, query, SearchText.of(q), named, retired)
                .map(DetailsBody::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DetailsBody create(Viewer viewer, Body<ServiceProviderToCreate> body) {
        administration.requireStaff(viewer);
        ServiceProviderToCreate given = body.read();
        return DetailsBody.of(administration.create(
                viewer,
                given.audienceId().value().orElseThrow(),
                given.name().value().orElseThrow()));
    }

    @GetMapping("{id}/")
    DetailsBody read(Viewer viewer, @PathVariable UUID id) {
        return DetailsBody.of(administration.require(viewer, new ServiceProviderId(id)));
    }

    @PatchMapping("{id}/")
    DetailsBody rename(Viewer viewer, @PathVariable UUID id, Body<ServiceProviderToChange> body) {
        ServiceProviderId provider = new ServiceProviderId(id);
        administration.require(viewer, provider);
        return DetailsBody.of(
                administration.rename(viewer, provider, body.read().name()));
    }

    @PostMapping("{id}/retire/")
    DetailsBody retire(Viewer viewer, @PathVariable UUID id) {
        return DetailsBody.of(administration.retire(viewer, new ServiceProviderId(id)));
    }

    @PostMapping("{id}/restore/")
    DetailsBody restore(Viewer viewer, @PathVariable UUID id) {
        return DetailsBody.of(administration.restore(viewer, new ServiceProviderId(id)));
    }

    /** The body of POST. */
    record ServiceProviderToCreate(
            @Text(max = 256, required = true, isName = true) Field<String> name,

            @Text(max = ServiceProvider.LONGEST_AUDIENCE, required = true)
            Field<String> audienceId) {}

    /** The body of PATCH. */
    record ServiceProviderToChange(
            @Text(max = 256, required = false, isName = true)
            Field<String> name) {}

    /** A service provider, as staff see it. */
    record DetailsBody(
            UUID id,
            @Nullable String name,
            @JsonProperty("audience_id") String audience,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant retiredAt) {
        static DetailsBody of(ServiceProviderDetails details) {
            ServiceProvider provider = details.provider();
            return new DetailsBody(
                    provider.id().value(),
                    provider.name(),
                    provider.audience(),
                    details.createdAt(),
                    details.updatedAt(),
                    details.retiredAt());
        }
    }
}
