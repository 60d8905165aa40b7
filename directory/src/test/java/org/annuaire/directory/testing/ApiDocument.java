package org.annuaire.directory.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API in the repository, against which every answer in every test is checked: path, method,
 * status, media type, and body, which has each required member and no unknown one. While the reference is being
 * written, nothing is checked.
 */
public final class ApiDocument {
    /** Where the repository holds it. */
    public static final Path FILE = Path.of("..", "docs", "reference", "openapi.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final boolean CHECKED = !Boolean.getBoolean("annuaire.write-reference");
    private static final Pattern API = Pattern.compile("/(api|resource-server|la-suite)/v1\\.0/.*");

    /** What redirects browsers or serves keys and documents; it is not part of what programs call. */
    private static final Pattern UNDESCRIBED =
            Pattern.compile("/api/v1\\.0/(authenticate|callback|logout|logout-callback|backchannel-logout)/.*"
                    + "|.*/jwks|/api/v1\\.0/(swagger|redoc).*"
                    + "|/resource-server/v1\\.0/scim/Schemas/[^/]+");

    private static final JsonNode DOCUMENT = CHECKED ? read() : JSON.createObjectNode();
    private static final List<Template> TEMPLATES = DOCUMENT.path("paths").propertyNames().stream()
            .map(Template::of)
            .sorted(Comparator.comparing(Template::variables))
            .toList();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ApiDocument() {}

    static void check(HttpRequest request, Answer answer) {
        String path = request.uri().getRawPath();
        boolean redirect = answer.status() >= 300 && answer.status() < 400;
        if (!CHECKED
                || redirect
                || request.method().equals("OPTIONS")
                || !API.matcher(path).matches()
                || UNDESCRIBED.matcher(path).matches()) {
            return;
        }
        String method =
                request.method().equals("HEAD") ? "get" : request.method().toLowerCase(Locale.ROOT);
        Optional<String> template = TEMPLATES.stream()
                .filter(known -> known.pattern().matcher(path).matches())
                .map(Template::path)
                .findFirst();
        JsonNode operation = DOCUMENT.path("paths").path(template.orElse("")).path(method);
        if (operation.isMissingNode()) {
            require(answer.status() >= 400, request, answer, "no such operation in the document");
            return;
        }
        JsonNode response = response(operation, request, answer);
        if (!request.method().equals("HEAD")) {
            checkBody(template.orElseThrow() + " " + method, response, request, answer);
        }
    }

    private static JsonNode response(JsonNode operation, HttpRequest request, Answer answer) {
        JsonNode responses = operation.path("responses");
        String status = String.valueOf(answer.status());
        require(responses.has(status) || answer.status() >= 400, request, answer, "no such status in the document");
        JsonNode response = responses.has(status) ? responses.path(status) : responses.path("default");
        return response.has("$ref")
                ? DOCUMENT.at(response.path("$ref").asString().substring(1))
                : response;
    }

    private static void checkBody(String operation, JsonNode response, HttpRequest request, Answer answer) {
        JsonNode content = response.path("content");
        if (answer.body().isEmpty()) {
            // Of lines there may be none.
            require(
                    content.isEmpty() || content.has("application/jsonl"),
                    request,
                    answer,
                    "the document promises a body");
            return;
        }
        String type =
                answer.header("Content-Type").orElse("").replaceAll(";.*", "").strip();
        String listed = content.propertyNames().stream()
                .filter(known -> known.replaceAll(";.*", "").strip().equals(type))
                .findFirst()
                .orElse("");
        require(content.has(listed), request, answer, "no such media type in the document");
        if (type.endsWith("json")) {
            Schema schema = SCHEMAS.computeIfAbsent(
                    operation + " " + answer.status() + " " + type,
                    key -> schema(content.path(listed).path("schema")));
            var flaws = schema.validate(answer.json());
            require(flaws.isEmpty(), request, answer, "against the document: " + flaws);
        }
    }

    private static Schema schema(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", SpecificationVersion.DRAFT_2020_12.getDialectId());
        root.putArray("allOf").add(schema);
        root.set("components", DOCUMENT.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    /** The document, made to forbid members that it does not list. Clients must not rely on that, but tests do. */
    private static JsonNode read() {
        try {
            JsonNode document = JSON.readTree(Files.readString(FILE));
            document.path("components").path("schemas").forEach(ApiDocument::close);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(@Nullable JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    private static void require(boolean holds, HttpRequest request, Answer answer, String flaw) {
        if (!holds) {
            throw new AssertionError(
                    request.method() + " " + request.uri().getRawPath() + ": " + flaw + "; got " + answer);
        }
    }

    private record Template(String path, Pattern pattern, int variables) {
        static Template of(String path) {
            String[] parts = path.split("\\{[^}]+\\}", -1);
            String pattern = String.join(
                    "[^/]+", Arrays.stream(parts).map(Pattern::quote).toList());
            return new Template(path, Pattern.compile(pattern), parts.length - 1);
        }
    }
}
