package org.annuaire.directory.apidocs;

import static java.util.stream.Collectors.joining;
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
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API; every answer in all other tests is checked against it. */
@Tag("platform")
final class OpenApiTests {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> SCOPES = List.of("groups", "contacts", "directory");

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
            int status = anybody.send(
                            operation.method(),
                            operation.anyPath(),
                            request -> request.method(operation.method(), BodyPublishers.noBody()))
                    .status();
            assertThat(status == 401)
                    .as(operation.toString())
                    .isEqualTo(operation.node().has("security"));
        });
    }

    @Test
    void saysTruthfullyWhichScopeEachOperationOfServicesNeeds() {
        TestDirectory directory = TestDirectory.shared();
        directory.browserOf(TestPeople.camille());
        List<Documented> ofServices = operations().stream()
                .filter(operation -> operation.path().startsWith("/resource-server/"))
                .toList();
        assertThat(ofServices).hasSizeGreaterThan(15).allSatisfy(operation -> {
            assertThat(operation.requirements("token")).as(operation.toString()).hasSize(1);
            String needed = operation.requirements("token").get(0);
            assertThat(SCOPES).contains(needed);
            String others =
                    SCOPES.stream().filter(scope -> !scope.equals(needed)).collect(joining(" "));
            assertThat(operation.by(directory.serviceFor(TestPeople.camille(), others)))
                    .as("%s with %s", operation, others)
                    .satisfies(refused -> {
                        assertThat(refused.status()).isEqualTo(403);
                        assertThat(refused.header("WWW-Authenticate").orElse(""))
                                .contains("error=\"insufficient_scope\"", ", scope=\"" + needed + "\"");
                    });
            assertThat(operation
                            .by(directory.serviceFor(TestPeople.camille(), needed))
                            .headers("WWW-Authenticate"))
                    .as("%s with %s", operation, needed)
                    .isEmpty();
        });
    }

    @Test
    void namesEachOfTheScopesOfWhichOneIsEnough() {
        TestDirectory renamed = TestDirectory.sharedWithOtherSettings();
        JsonNode paths = renamed.browser().get("/api/v1.0/swagger.json").json().path("paths");
        assertThat(paths.path("/resource-server/v1.0/users/")
                        .at("/get/security")
                        .toString())
                .isEqualTo("[{\"token\":[\"annuaire\"]},{\"token\":[\"people\"]}]");
    }

    @Test
    void saysTruthfullyWhichOperationsOfBrowsersNeedTheCsrfHeader() {
        Browser signedIn = TestDirectory.shared().browserOf(TestPeople.camille());
        List<Documented> ofBrowsers = operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .filter(operation -> operation.node().has("security"))
                .toList();
        assertThat(ofBrowsers).hasSizeGreaterThan(60).allSatisfy(operation -> {
            Answer answer = signedIn.send(
                    operation.method(),
                    operation.anyPath(),
                    request -> request.method(operation.method(), BodyPublishers.noBody())
                            .setHeader("X-CSRFToken", ""));
            JsonNode requirements = operation.node().path("security");
            assertThat(requirements.valueStream())
                    .as(operation.toString())
                    .singleElement()
                    .matches(requirement -> requirement.has("session"));
            assertThat(requirements.at("/0").has("csrf"))
                    .as("%s: %s", operation, answer.body())
                    .isEqualTo(answer.status() == 403 && answer.detail().startsWith("CSRF"));
        });
    }

    @Test
    void requiresEachMemberOfAnAnswerAndSaysWhichMayBeNull() {
        JsonNode user = schema("UserBody");
        assertThat(user.path("required").toString())
                .isEqualTo("[\"email\",\"id\",\"is_device\",\"is_staff\",\"language\",\"name\",\"organization\","
                        + "\"timezone\"]");
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

    @Test
    void saysInALineWhatEachOperationDoes() {
        assertThat(operations())
                .allSatisfy(
                        operation -> assertThat(operation.node().path("summary").asString(""))
                                .as(operation.toString())
                                .matches("[A-Z][^.]{3,59}"));
    }

    @Test
    void keepsNoLineOfAnOperationThatIsGone() throws IOException {
        assertThat(PropertiesLoaderUtils.loadProperties(new ClassPathResource("operations.properties", getClass()))
                        .stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(operations().stream()
                        .map(operation -> operation.node().path("operationId").asString())
                        .toList());
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
        /** The path, for something that does not exist. */
        String anyPath() {
            return path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        }

        /** What the operation names for this scheme, in whichever requirement. */
        List<String> requirements(String scheme) {
            return node.path("security")
                    .valueStream()
                    .flatMap(requirement -> requirement.path(scheme).valueStream())
                    .map(JsonNode::stringValue)
                    .toList();
        }

        Answer by(Service service) {
            return service.send(method, anyPath(), "");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
