package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.ApiDocument;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.MadeUp;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drives every operation that the description of the API has, with values that it allows and with others, as nobody, as
 * a person, as staff and through a service: nothing fails, and every answer is one that the description has.
 */
final class GeneratedRequestsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> KINDS = List.of(
            "team", "contact", "team_access", "organization", "service_provider", "users", "invitation", "api_key");
    private static final List<String> OTHERS = List.of(
            "null", "\"\"", "\" \"", "true", "-1", "1e400", "12345678901234567890", "{}", "[]", "[null]", "0.5");

    private final TestDirectory directory = TestDirectory.shared();
    private final JsonNode document = read();
    private final List<String> failures = new ArrayList<>();
    private int accepted;
    private int refused;

    private record Described(String method, String path, JsonNode operation) {
        boolean ofService() {
            return path.startsWith("/resource-server");
        }
    }

    /** Somebody, and how they send a request. */
    private interface Caller {
        Answer send(String method, String target, String body);
    }

    @Test
    void everyAnswerIsOneThatTheDescriptionHas() {
        MadeUp.tries(2, madeUp -> {
            failures.clear();
            directory.empty();
            Map<String, Caller> callers = callers();
            Map<String, List<String>> ids = ids();
            for (Described described : operations()) {
                callers.forEach((name, caller) -> {
                    if (name.equals("nobody") || name.equals("service") == described.ofService()) {
                        call(described, name, caller, new Values(madeUp, ids));
                    }
                });
            }
            assertThat(failures).isEmpty();
        });
        assertThat(accepted).as("requests that were accepted").isGreaterThan(60);
        assertThat(refused).as("requests that were refused").isGreaterThan(60);
    }

    private void call(Described described, String name, Caller caller, Values values) {
        directory.sql().sql("delete from throttle_budget").update(); // the limit of calls is another test's
        String target = values.target(described);
        JsonNode schema = described.operation().at("/requestBody/content/application~1json/schema");
        String body = schema.isMissingNode() ? "" : values.value(schema, 0).toString();
        String said = name + ": " + described.method() + " " + target + " " + body;
        try {
            int status = caller.send(described.method(), target, body).status();
            if (status >= 500) {
                failures.add(said + ": " + status);
            } else if (status >= 400) {
                refused++;
            } else {
                accepted++;
            }
        } catch (AssertionError undocumented) {
            failures.add(said + ": " + undocumented.getMessage());
        }
    }

    private Map<String, Caller> callers() {
        Browser staff = directory.browserOf(TestPeople.camille());
        Browser person = directory.browserOf(TestPeople.dominique());
        directory.browserOf(TestPeople.elsewhere());
        TestTeam.of(directory, person, "Budget");
        TestTeam.of(directory, staff, "Roads");
        person.post("/api/v1.0/contacts/", "{\"full_name\": \"Ada\", \"data\": {}}");
        directory.sql().sql("""
                with owner as (select id, organization_id from users where name like 'Camille%'),
                services as (
                    insert into service_provider (audience_id, name, created_at, updated_at)
                    values ('drive', 'Drive', now(), now())
                ),
                invitations as (
                    insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                    select team_id, 'ada@ailleurs.example', user_id, now(), now(), now() + interval '1 day'
                    from team_access
                )
                insert into staff_grant (user_id, granted_at) select id, now() from owner
                """).update();
        Service service = directory.serviceFor(TestPeople.dominique(), "groups contacts directory");
        Map<String, Caller> callers = new LinkedHashMap<>();
        callers.put("nobody", of(directory.browser()));
        callers.put("person", of(person));
        callers.put("service", service::send);
        callers.put("staff", of(staff));
        return callers;
    }

    private static Caller of(Browser browser) {
        return (method, target, body) -> browser.send(
                method,
                target,
                request -> body.isEmpty()
                        ? request
                        : request.setHeader("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)));
    }

    private Map<String, List<String>> ids() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (String table : KINDS) {
            ids.put(
                    table,
                    directory
                            .sql()
                            .sql("select id::text from " + table + " limit 3")
                            .query(String.class)
                            .list());
        }
        ids.values().removeIf(List::isEmpty);
        return ids;
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

    private static JsonNode read() {
        try {
            return JSON.readTree(Files.readString(ApiDocument.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a request holds: mostly what the description allows. */
    private final class Values {
        private static final int DEEPEST = 5;

        private final MadeUp madeUp;
        private final Map<String, List<String>> ids;

        Values(MadeUp madeUp, Map<String, List<String>> ids) {
            this.madeUp = madeUp;
            this.ids = ids;
        }

        String target(Described described) {
            String[] parts = described.path().split("/", -1);
            for (int part = 1; part < parts.length; part++) {
                if (parts[part].startsWith("{")) {
                    String thing = madeUp.oneIn(12)
                            ? encoded(madeUp.text(12).replace("/", "") + "x")
                            : id(parts[part].equals("{id}") ? parts[part - 1] : parts[part]);
                    parts[part] = parts[part].replaceAll("\\{[^}]+}", thing);
                }
            }
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : described.operation().path("parameters")) {
                if (parameter.path("in").asString().equals("query") && madeUp.oneIn(4)) {
                    JsonNode value = value(parameter.path("schema"), DEEPEST);
                    query.add(parameter.path("name").asString() + "="
                            + encoded(value.isString() ? value.asString() : value.toString()));
                }
            }
            return String.join("/", parts) + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }

        JsonNode value(JsonNode given, int depth) {
            if (madeUp.oneIn(25)) {
                return JSON.readTree(madeUp.oneOf(OTHERS));
            }
            JsonNode schema = given.has("$ref")
                    ? document.at(given.path("$ref").asString().substring(1))
                    : given;
            for (String choice : List.of("anyOf", "oneOf", "enum")) {
                if (schema.has(choice)) {
                    JsonNode chosen = schema.path(choice)
                            .path(madeUp.number(0, schema.path(choice).size() - 1));
                    return choice.equals("enum") ? chosen : value(chosen, depth + 1);
                }
            }
            JsonNode types = schema.path("type");
            String type = types.isArray()
                    ? types.path(madeUp.number(0, types.size() - 1)).asString()
                    : types.asString(schema.has("properties") ? "object" : "string");
            return switch (type) {
                case "null" -> NODES.nullNode();
                case "boolean" -> NODES.booleanNode(madeUp.coin());
                case "integer", "number" -> NODES.numberNode(madeUp.number(-1, madeUp.coin() ? 3 : 200));
                case "array" -> array(schema.path("items"), depth);
                case "object" -> object(schema, depth);
                default -> NODES.stringNode(text(schema));
            };
        }

        private ArrayNode array(JsonNode items, int depth) {
            ArrayNode array = NODES.arrayNode();
            for (int left = depth > DEEPEST ? 0 : madeUp.number(0, 3); left > 0; left--) {
                array.add(value(items, depth + 1));
            }
            return array;
        }

        private ObjectNode object(JsonNode schema, int depth) {
            ObjectNode object = NODES.objectNode();
            schema.path("properties").properties().forEach(member -> {
                if (!madeUp.oneIn(5)) {
                    object.set(member.getKey(), value(member.getValue(), depth + 1));
                }
            });
            if (madeUp.oneIn(4)) {
                object.set(madeUp.text(8), JSON.readTree(madeUp.oneOf(OTHERS)));
            }
            return object;
        }

        private String text(JsonNode schema) {
            return switch (schema.path("format").asString("")) {
                case "uuid" -> id("");
                case "email" -> madeUp.text("abc.@-", 1, 20) + "@ministere.example";
                case "date-time" -> "2026-0" + madeUp.number(1, 9) + "-01T00:00:00Z";
                default -> madeUp.coin() ? madeUp.text("Ab é-", 1, 12) : madeUp.text(40);
            };
        }

        /** Of the kind that the word before it in the path names, of any kind, or of nothing. */
        private String id(String word) {
            List<String> fitting = ids.entrySet().stream()
                    .filter(kind -> !word.isEmpty() && word.replace('-', '_').contains(kind.getKey()))
                    .flatMap(kind -> kind.getValue().stream())
                    .toList();
            if (!fitting.isEmpty() && !madeUp.oneIn(6)) {
                return madeUp.oneOf(fitting);
            }
            return madeUp.coin()
                    ? UUID.randomUUID().toString()
                    : madeUp.oneOf(ids.values().stream().flatMap(List::stream).toList());
        }

        private String encoded(String text) {
            return URLEncoder.encode(text, UTF_8).replace("+", "%20");
        }
    }
}
