package org.annuaire.directory.apidocs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.annuaire.directory.resourceserver.DocumentedScopes;
import org.annuaire.directory.scim.Scim;
import org.annuaire.directory.shared.ApiPaths;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What all operations of a filter chain have in common: who may call them, and how they refuse. Finally sorts the
 * document.
 */
@Component
final class DocumentedRefusals implements OpenApiCustomizer {
    static final String SESSION = "session";
    static final String CSRF = "csrf";
    static final String TOKEN = "token";
    static final String API_KEY = "api-key";

    private static final Set<String> PUBLIC = Set.of("/api/v1.0/config/", "/api/v1.0/stats/");
    private static final Set<HttpMethod> SAFE = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final DocumentedScopes scopes;

    DocumentedRefusals(DocumentedScopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void customise(OpenAPI document) {
        addSchemas(document.getComponents());
        addResponses(document.getComponents());
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
        document.setTags(null);
        document.getPaths().values().forEach(DocumentedRefusals::sort);
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.values().forEach(DocumentedRefusals::allowOneOfSeveral);
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            responses.addApiResponse("400", shared("InvalidRequest"));
        }
        if (path.contains("{")) {
            responses.addApiResponse("404", shared("NotFound"));
        }
        if (!PUBLIC.contains(path)) {
            security(path, method).forEach(operation::addSecurityItem);
            responses.addApiResponse("401", shared("Unknown"));
            responses.addApiResponse("403", shared("Forbidden"));
            responses.addApiResponse("429", shared("Throttled"));
        }
        responses.addApiResponse("default", shared("Refused"));
        if (path.startsWith(Scim.PATH)) {
            responses.replaceAll((status, response) -> status.equals("200") ? response : shared("ScimRefused"));
        }
    }

    private static void addResponses(Components components) {
        components.addResponses("InvalidRequest", refusal("What is wrong, field by field", "InvalidRequest"));
        components.addResponses("Unknown", refusal("Nobody is known by what came", "Refusal"));
        components.addResponses("Forbidden", refusal("The caller may not do this", "Refusal"));
        components.addResponses("NotFound", refusal("Nothing that the caller may see is there", "Refusal"));
        components.addResponses(
                "Throttled",
                refusal("The caller called too often, or would be shown too many different people today", "Refusal")
                        .addHeaderObject(
                                HttpHeaders.RETRY_AFTER,
                                new Header().description("seconds").schema(RecordSchemas.typed("integer"))));
        components.addResponses("Refused", refusal("Any other refusal", "Refusal"));
        ApiResponse ofScim = refusal("A refusal in the words of SCIM", "ScimError");
        ofScim.getContent().addMediaType(Scim.HISTORIC_TYPE, media("ScimError"));
        ofScim.getContent().addMediaType(Scim.STANDARD_TYPE, media("ScimError"));
        components.addResponses("ScimRefused", ofScim);
    }

    private static ApiResponse shared(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    /**
     * One of several requirements is enough, and so is one of several scopes; entries of one requirement are needed
     * together.
     */
    private List<SecurityRequirement> security(String path, HttpMethod method) {
        if (path.startsWith(ApiPaths.RESOURCE_SERVER)) {
            return scopes.of(path).stream()
                    .map(scope -> new SecurityRequirement().addList(TOKEN, scope))
                    .toList();
        }
        if (path.startsWith(ApiPaths.LA_SUITE)) {
            return List.of(new SecurityRequirement().addList(API_KEY));
        }
        SecurityRequirement session = new SecurityRequirement().addList(SESSION);
        return List.of(SAFE.contains(method) ? session : session.addList(CSRF));
    }

    private static ApiResponse refusal(String description, String schema) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType("application/json", media(schema))
                        .addMediaType("application/problem+json", media("Problem")));
    }

    private static MediaType media(String schema) {
        return new MediaType().schema(reference(schema));
    }

    /** Methods that share an operation may answer in shapes of which one includes the other. */
    private static void allowOneOfSeveral(ApiResponse response) {
        if (response.getContent() == null) {
            return;
        }
        for (MediaType media : response.getContent().values()) {
            Schema<?> schema = media.getSchema();
            if (schema != null && schema.getOneOf() != null) {
                List<Schema<?>> shapes = new ArrayList<>();
                schema.getOneOf().forEach(shapes::add);
                shapes.sort(Comparator.comparing(Schema::toString));
                media.setSchema(new JsonSchema().anyOf(List.copyOf(shapes)));
            }
        }
    }

    private static void sort(PathItem item) {
        item.readOperations().stream()
                .filter(operation -> operation.getParameters() != null)
                .forEach(operation -> operation.setParameters(operation.getParameters().stream()
                        .sorted(Comparator.comparing(Parameter::getIn).thenComparing(Parameter::getName))
                        .toList()));
    }

    private static void addSchemas(Components components) {
        components.addSchemas("Refusal", object("detail"));
        Schema<?> texts = RecordSchemas.typed("array");
        texts.setItems(RecordSchemas.typed("string"));
        Schema<?> invalid = RecordSchemas.typed("object");
        invalid.setAdditionalProperties(texts);
        components.addSchemas("InvalidFields", invalid);
        components.addSchemas(
                "InvalidRequest", new JsonSchema().anyOf(List.of(reference("Refusal"), reference("InvalidFields"))));
        Schema<?> ofScim = object("status", "detail");
        ofScim.addProperty("schemas", texts);
        ofScim.addRequiredItem("schemas");
        components.addSchemas("ScimError", ofScim);
        Schema<?> problem = object("type", "title", "request_id");
        problem.addProperty("status", RecordSchemas.typed("integer"));
        problem.addRequiredItem("status");
        problem.addProperty("errors", reference("InvalidFields"));
        components.addSchemas("Problem", problem);
    }

    private static Schema<?> object(String... texts) {
        Schema<?> schema = RecordSchemas.typed("object");
        for (String name : texts) {
            schema.addProperty(name, RecordSchemas.typed("string"));
            schema.addRequiredItem(name);
        }
        return schema;
    }

    private static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }
}
