package org.annuaire.directory.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.PublicUrl;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes the supported parts of SCIM.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-4">RFC 7644, section 4</a>
 */
@RestController
@RequestMapping(
        path = Scim.PATH,
        produces = {Scim.HISTORIC_TYPE, Scim.STANDARD_TYPE, "application/json"})
final class ScimDiscoveryApi {
    private final JsonMapper json;
    private final String base;
    private final JsonNode configuration;
    private final JsonNode resourceType;
    private final JsonNode schema;

    ScimDiscoveryApi(PublicUrl publicUrl, JsonMapper json) {
        this.json = json;
        this.base = publicUrl.of(Scim.PATH);
        this.configuration = read("service-provider-config.json");
        this.resourceType = read("user.resource-type.json");
        this.schema = read("user.schema.json");
    }

    @GetMapping("ServiceProviderConfig/")
    ResponseEntity<Document> configuration(HttpServletRequest request) {
        return answer(request, configuration);
    }

    @GetMapping("ResourceTypes/")
    ResponseEntity<Document> resourceTypes(HttpServletRequest request) {
        return answer(request, listOf(resourceType));
    }

    @GetMapping("ResourceTypes/{id}/")
    ResponseEntity<Document> resourceType(HttpServletRequest request, @PathVariable String id) {
        return answer(request, named(resourceType, id));
    }

    @GetMapping("Schemas/")
    ResponseEntity<Document> schemas(HttpServletRequest request) {
        return answer(request, listOf(schema));
    }

    /** The id has a dot, and a path with a dot is not redirected to the one with a slash. */
    @GetMapping({"Schemas/{id}/", "Schemas/{id}"})
    ResponseEntity<Document> schema(HttpServletRequest request, @PathVariable String id) {
        return answer(request, named(schema, id));
    }

    /** A description of the server is the same for everybody: it cannot be searched (section 4). */
    private static ResponseEntity<Document> answer(HttpServletRequest request, JsonNode document) {
        if (request.getParameter("filter") != null) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return ResponseEntity.ok()
                .contentType(Scim.preferred(request))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(new Document(document));
    }

    private static JsonNode named(JsonNode only, String id) {
        if (!only.path("id").asString("").equals(id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        return only;
    }

    private JsonNode listOf(JsonNode only) {
        var list = json.createObjectNode();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", 1).put("startIndex", 1).put("itemsPerPage", 1);
        list.putArray("Resources").add(only);
        return list;
    }

    private JsonNode read(String file) {
        try (var text = new ClassPathResource("scim/" + file).getInputStream()) {
            return json.readTree(new String(text.readAllBytes(), UTF_8).replace("{base}", base));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document that is always the same. */
    record Document(@JsonValue JsonNode json) implements Scim.Message {}
}
