package org.annuaire.directory.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API; every answer of all other tests is checked against it. */
final class OpenApiTests {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Browser anybody = TestDirectory.shared().browser();
    private final Answer answer = anybody.get("/api/v1.0/swagger.json");

    @Test
    void isTheOneOfTheReference() throws IOException {
        assertThat(answer.header("Content-Type")).contains("application/json");
        String document = PRETTY.writeValueAsString(answer.json()) + "\n";
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(ApiDocument.FILE, document);
        }
        assertThat(Files.readString(ApiDocument.FILE)).isEqualTo(document);
    }

    @Test
    void saysWhatItIsAndNamesNoMachine() {
        assertThat(answer.json().path("openapi").asString()).startsWith("3.1.");
        assertThat(answer.json().path("servers").toString()).isEqualTo("[{\"url\":\"/\"}]");
    }

    @Test
    void saysTruthfullyWhoMayCallEachOperation() {
        assertThat(operations()).hasSizeGreaterThan(30).allSatisfy(operation -> {
            String path =
                    operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            int status = anybody.send(
                            operation.method(),
                            path,
                            request -> request.method(operation.method(), BodyPublishers.noBody()))
                    .status();
            assertThat(status == 401)
                    .as(operation.toString())
                    .isEqualTo(operation.node().has("security"));
        });
    }

    @Test
    void requiresEachMemberOfAnAnswerAndSaysWhichMayBeNull() {
        JsonNode user = schema("UserBody");
        assertThat(user.path("required").toString())
                .isEqualTo(
                        "[\"email\",\"id\",\"is_device\",\"is_staff\",\"language\",\"name\",\"organization\",\"timezone\"]");
        assertThat(user.at("/properties/email/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(user.at("/properties/language/type").toString()).isEqualTo("\"string\"");
        assertThat(user.at("/properties/id/format").asString()).isEqualTo("uuid");
    }

    @Test
    void letsAMemberBeAbsentThatIsThereOnlySometimes() {
        JsonNode team = schema("Team.TeamBody");
        assertThat(team.path("required").toString()).contains("\"accesses\"").doesNotContain("accesses_count");
    }

    @Test
    void saysOfABodyWhatIsRequiredAndHowLong() {
        JsonNode team = schema("Team.TeamToCreate");
        assertThat(team.path("required").toString()).isEqualTo("[\"name\"]");
        assertThat(team.at("/properties/name/maxLength").intValue()).isEqualTo(100);
        assertThat(schema("Team.TeamToChange").has("required")).isFalse();
    }

    @Test
    void asksInAnAddressForNothingButValues() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(
                                operation.node().path("parameters").findValues("schema"))
                        .as(operation.toString())
                        .allMatch(schema -> schema.has("type")
                                && !schema.path("type").asString().equals("object")));
    }

    @Test
    void givesEachOperationANameOfItsOwn() {
        assertThat(operations().stream()
                        .map(operation -> operation.node().path("operationId").asString())
                        .toList())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.contains("."));
    }

    private JsonNode schema(String name) {
        return answer.json().path("components").path("schemas").path(name);
    }

    private List<Documented> operations() {
        List<Documented> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : answer.json().path("paths").properties()) {
            path.getValue()
                    .properties()
                    .forEach(operation -> all.add(new Documented(
                            path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue())));
        }
        return all;
    }

    private record Documented(String path, String method, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
