package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.ApiDocument;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts into each member of each body, and into each parameter, what the description of the API does not allow: it is
 * refused, and never a failure of ours. The caller is staff and owns all that is asked about, so every body is read.
 */
@Tag("platform")
final class MalformedInputTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> VALUES =
            List.of("null", "\"\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "{}", "[]", "1");
    private static final List<String> LISTS =
            List.of("[null]", "[\"\"]", "[{}]", "[[]]", "[\"a\\u0000b\"]", "[\"\\ud800\"]", "[true]");

    private final TestDirectory directory = TestDirectory.shared();
    private final JsonNode document = read();
    private final List<String> failures = new ArrayList<>();
    private Browser camille = directory.browser();
    private Service service = directory.service("none");
    private Map<String, String> things = Map.of();
    private int refused;

    /** One operation that the document describes. */
    private record Described(String method, String path, JsonNode operation) {}

    @BeforeEach
    void camilleRunsAllAndOwnsATeam() {
        directory.empty();
        camille = directory.browserOf(TestPeople.camille());
        directory.browserOf(TestPeople.dominique());
        service = directory.serviceFor(TestPeople.camille(), "groups contacts directory");
        TestTeam team = TestTeam.of(directory, camille, "Budget");
        directory.sql().sql("""
                with owner as (select id, organization_id from users where name like 'Camille%'),
                services as (
                    insert into service_provider (audience_id, name, created_at, updated_at)
                    values ('drive', 'Drive', now(), now())
                ),
                grants as (insert into staff_grant (user_id, granted_at) select id, now() from owner)
                insert into organization_access (organization_id, user_id, created_at, updated_at)
                select organization_id, id, now(), now() from owner
                """).update();
        String contact = camille.post("/api/v1.0/contacts/", "{\"full_name\": \"Ada\", \"data\": {}}")
                .json()
                .path("id")
                .asString();
        things = Map.ofEntries(
                Map.entry("team", team.id().toString()),
                Map.entry("teams", team.id().toString()),
                Map.entry("contacts", contact),
                Map.entry("accesses", id("select id from team_access")),
                Map.entry("organization", id("select id from organization")),
                Map.entry("organizations", id("select id from organization")),
                Map.entry("service-providers", id("select id from service_provider")),
                Map.entry("users", id("select id from users where name like 'Dominique%'")),
                Map.entry("self", id("select id from users where name like 'Camille%'")));
    }

    @Test
    void refusesWhateverIsInAMemberOfABody() {
        for (Described described : operations()) {
            JsonNode schema = schema(described.operation());
            for (String member : schema.path("properties").propertyNames()) {
                boolean list = schema.path("properties")
                        .path(member)
                        .path("type")
                        .asString("")
                        .equals("array");
                for (String value : list ? LISTS : VALUES) {
                    ObjectNode body = sample(schema);
                    body.set(member, JSON.readTree(value));
                    Answer answer = send(described, body.toString());
                    tried(described, member + " = " + value, answer);
                    if (isId(schema, member) && !value.equals("null") && answer.status() < 300) {
                        failures.add(described.method() + " " + described.path() + " takes " + value + " for no id");
                    }
                }
                if (list) {
                    forms(described, member);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(refused).as("bodies that were read and refused").isGreaterThan(200);
    }

    @Test
    void refusesANullCharacterInEachParameter() {
        for (Described described : operations()) {
            if (described.method().equals("GET")) {
                tried(described, "a name", call(described, target(described) + "?a%01=b", ""));
            }
            for (JsonNode parameter : described.operation().path("parameters")) {
                String name = parameter.path("name").asString();
                if (parameter.path("in").asString().equals("query")) {
                    String target = target(described) + "?" + name + "=a%00b";
                    tried(described, name, call(described, target, ""));
                } else if (parameter.path("in").asString().equals("path")) {
                    String target = described.path().replaceAll("\\{[^}]+}", "a%00b");
                    tried(described, name, call(described, target, ""));
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(refused).isGreaterThan(20);
    }

    private static boolean isId(JsonNode schema, String member) {
        return schema.path("properties")
                .path(member)
                .path("format")
                .asString("")
                .equals("uuid");
    }

    /** The same, as forms have it, and with a name that is none. */
    private void forms(Described described, String member) {
        for (String field : List.of(member, member + "\u0001", "a\u0000b", "\u007f")) {
            for (String value : List.of("", "a\u0000b", "x")) {
                String form = "--x\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value
                        + "\r\n--x--\r\n";
                if (!described.path().startsWith("/resource-server")) {
                    Answer answer = camille.send(
                            described.method(),
                            target(described),
                            request -> request.setHeader("Content-Type", "multipart/form-data; boundary=x")
                                    .method(described.method(), BodyPublishers.ofByteArray(form.getBytes(UTF_8))));
                    tried(described, "form " + JSON.writeValueAsString(field) + " = " + value, answer);
                }
            }
        }
    }

    private void tried(Described described, String what, Answer answer) {
        if (answer.status() >= 500) {
            failures.add(described.method() + " " + described.path() + " " + what + ": " + answer.status());
        }
        refused += answer.status() == 400 ? 1 : 0;
        if (!described.path().startsWith("/la-suite")) {
            assertThat(answer.status()).as(described.toString()).isNotIn(401, 429);
        }
    }

    private Answer send(Described described, String body) {
        return call(described, target(described), body);
    }

    private Answer call(Described described, String target, String body) {
        // The limit of calls is another test's.
        directory.sql().sql("delete from throttle_budget").update();
        if (target.startsWith("/resource-server")) {
            return service.send(described.method(), target, body);
        }
        return camille.send(
                described.method(),
                target,
                request -> request.setHeader("Content-Type", "application/json")
                        .method(described.method(), BodyPublishers.ofString(body)));
    }

    /** With ids of things that are there. */
    private String target(Described described) {
        String[] parts = described.path().split("/", -1);
        for (int part = 1; part < parts.length; part++) {
            String name = parts[part].replaceAll("[{}]|\\.vcf", "");
            if (!parts[part].startsWith("{")) {
                continue;
            }
            String kind = name.equals("id") ? parts[part - 1] : name;
            boolean self = described.path().equals("/api/v1.0/users/{id}/");
            String id =
                    things.getOrDefault(self ? "self" : kind, UUID.randomUUID().toString());
            parts[part] = parts[part].replaceAll("\\{[^}]+}", id);
        }
        return String.join("/", parts);
    }

    private ObjectNode sample(JsonNode schema) {
        ObjectNode sample = JSON.createObjectNode();
        schema.path("properties").properties().forEach(member -> {
            String type = member.getValue().path("type").toString();
            if (member.getKey().equals("role")) {
                sample.put("role", "member");
            } else if (type.contains("null")) {
                return;
            } else if (member.getValue().path("format").asString("").equals("uuid")) {
                sample.put(member.getKey(), requireNonNull(things.get("users")));
            } else if (type.contains("boolean")) {
                sample.put(member.getKey(), true);
            } else if (type.contains("array")) {
                sample.putArray(member.getKey());
            } else if (type.contains("string")) {
                sample.put(member.getKey(), "Budget");
            }
        });
        return sample;
    }

    private JsonNode schema(JsonNode operation) {
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    private List<Described> operations() {
        List<Described> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> all.add(new Described(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return all;
    }

    private String id(String query) {
        return directory.sql().sql(query + " limit 1").query(String.class).single();
    }

    private static JsonNode read() {
        try {
            return JSON.readTree(Files.readString(ApiDocument.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
