package org.annuaire.directory.serviceproviders;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which services an organization allows, for its administrators and for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/organizations/{organization}/service-providers/", produces = "application/json")
final class OrganizationScopeApi {
    private final OrganizationScopes scopes;

    OrganizationScopeApi(OrganizationScopes scopes) {
        this.scopes = scopes;
    }

    @GetMapping
    ScopeBody read(Viewer viewer, @PathVariable UUID organization, HttpServletResponse response) {
        OrganizationId id = new OrganizationId(organization);
        return body(scopes.find(viewer, id), scopes.choices(viewer, id), response);
    }

    @PutMapping
    ScopeBody replace(
            Viewer viewer, @PathVariable UUID organization, Body<ScopeToReplace> body, HttpServletResponse response) {
        OrganizationId id = new OrganizationId(organization);
        scopes.require(viewer, id);
        OrganizationServices wanted = wanted(body.read());
        return body(scopes.change(viewer, id, wanted), scopes.choices(viewer, id), response);
    }

    private static ScopeBody body(OrganizationServices services, List<Choice> choices, HttpServletResponse response) {
        if (choices.size() == OrganizationScopes.MOST_CHOICES) {
            response.addHeader("Annuaire-Truncated", "choices");
        }
        return ScopeBody.of(services, choices);
    }

    private static OrganizationServices wanted(ScopeToReplace given) {
        ServicePolicy policy =
                given.servicePolicy().value().flatMap(ServicePolicy::parse).orElseThrow();
        List<UUID> ids = given.serviceProviders().or(List.of());
        return switch (policy) {
            case ALL -> all(ids);
            case LISTED -> listed(given, ids);
        };
    }

    private static OrganizationServices all(List<UUID> ids) {
        if (!ids.isEmpty()) {
            throw InvalidFieldsException.of("service_providers", ServiceProviderFieldProblem.ONLY_WITH_LISTED);
        }
        return OrganizationServices.all();
    }

    private static OrganizationServices listed(ScopeToReplace given, List<UUID> ids) {
        if (given.serviceProviders().isAbsent()) {
            throw InvalidFieldsException.of("service_providers", CommonFieldProblem.REQUIRED);
        }
        return OrganizationServices.only(
                ids.stream().distinct().map(ServiceProviderId::new).toList());
    }

    /** The body of PUT. */
    record ScopeToReplace(
            @Text(max = 10, required = true) Field<String> servicePolicy,
            @NotNullField Field<List<UUID>> serviceProviders)
            implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            return servicePolicy
                    .value()
                    .filter(text -> ServicePolicy.parse(text).isEmpty())
                    .map(text -> FieldError.of("service_policy", CommonFieldProblem.NOT_A_CHOICE, text))
                    .stream()
                    .toList();
        }
    }

    /** A service that may be listed. */
    record ChoiceBody(
            UUID id,
            @Nullable String name,
            @JsonProperty("audience_id") String audience,
            boolean listed) {
        static ChoiceBody of(Choice choice) {
            ServiceProvider provider = choice.provider();
            return new ChoiceBody(provider.id().value(), provider.name(), provider.audience(), choice.listed());
        }
    }

    /** What PUT accepts, and the services to choose from. */
    record ScopeBody(String servicePolicy, List<UUID> serviceProviders, List<ChoiceBody> choices) {
        static ScopeBody of(OrganizationServices services, List<Choice> choices) {
            return new ScopeBody(
                    services.policy().wireName(),
                    services.listed().stream().map(ServiceProviderId::value).toList(),
                    choices.stream().map(ChoiceBody::of).toList());
        }
    }
}
