package org.annuaire.directory.serviceproviders;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service providers, as people see them. */
@RestController
@RequestMapping(path = "/api/v1.0/service-providers/", produces = "application/json")
final class ServiceProviderApi {
    private final ServiceProviders serviceProviders;

    ServiceProviderApi(ServiceProviders serviceProviders) {
        this.serviceProviders = serviceProviders;
    }

    @GetMapping
    Page<ServiceProviderBody> list(
            Viewer viewer,
            PageQuery page,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(name = "audience_id", required = false) @Nullable String audience,
            @RequestParam(required = false) @Nullable String ordering) {
        ServiceProviderFilter filter = ServiceProviderFilter.of(name, audience);
        return serviceProviders
                .page(viewer, page, filter, ServiceProviderOrder.parse(ordering))
                .map(ServiceProviderBody::of);
    }

    @GetMapping("{id}/")
    ServiceProviderBody read(Viewer viewer, @PathVariable UUID id) {
        return ServiceProviderBody.of(serviceProviders.require(viewer, new ServiceProviderId(id)));
    }

    /** A service provider. Only staff see one whose {@code name} is null. */
    record ServiceProviderBody(
            UUID id,
            @Nullable String name,
            @JsonProperty("audience_id") String audience) {
        static ServiceProviderBody of(ServiceProvider provider) {
            return new ServiceProviderBody(provider.id().value(), provider.name(), provider.audience());
        }
    }
}
