package org.annuaire.directory.resourceserver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/** Each area of the resource server has its own scope. */
final class ResourceAreaTests {
    private static final String RESOURCES = "/resource-server/v1.0/";

    private final TestDirectory directory = TestDirectory.shared();
    private final Person camille = TestPeople.camille();

    @BeforeEach
    void camilleSignedInOnce() {
        directory.browserOf(camille);
    }

    @ParameterizedTest
    @CsvSource({
        "teams/,          groups",
        "teams/x/,        groups",
        "teams/x/members/, groups",
        "scim/Me/,        groups",
        "contacts/,       contacts",
        "users/?q=dur,    directory"
    })
    void eachPartAsksForItsScopeAndNamesIt(String path, String scope) {
        for (String other : List.of("groups", "contacts", "directory")) {
            Answer answer = directory.serviceFor(camille, "openid " + other).get(RESOURCES + path);
            if (other.equals(scope)) {
                assertThat(answer.status()).isNotEqualTo(403);
            } else {
                assertThat(answer.status()).as("%s with %s", path, other).isEqualTo(403);
                assertThat(answer.headers("WWW-Authenticate"))
                        .singleElement()
                        .asString()
                        .startsWith("Bearer realm=\"api\", error=\"insufficient_scope\"")
                        .contains(", scope=\"" + scope + "\"");
            }
        }
    }

    @Test
    void aTokenWithSeveralScopesReachesSeveralParts() {
        Service service = directory.serviceFor(camille, "openid groups directory");
        assertThat(service.get(RESOURCES + "teams/").status()).isEqualTo(200);
        assertThat(service.get(RESOURCES + "users/?q=durand").status()).isNotEqualTo(403);
        assertThat(service.get(RESOURCES + "contacts/").status()).isEqualTo(403);
    }

    @Test
    void anyScopeSufficesForNotFound() {
        assertThat(directory
                        .serviceFor(camille, "contacts")
                        .get(RESOURCES + "x/")
                        .status())
                .isEqualTo(404);
        assertThat(directory.serviceFor(camille, "openid").get(RESOURCES + "x/").status())
                .isEqualTo(403);
    }

    @Test
    void everyEndpointIsInOneArea() {
        PathPatternParser parser = new PathPatternParser();
        List<PathPattern> areas = Arrays.stream(ResourceArea.values())
                .flatMap(area -> area.paths().stream())
                .map(parser::parse)
                .toList();
        List<String> endpoints = requireNonNull(
                        directory.bean(DispatcherServlet.class).getHandlerMappings())
                .stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mappings -> ((RequestMappingHandlerMapping) mappings).getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/resource-server/"))
                .map(pattern ->
                        pattern.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()))
                .toList();
        assertThat(endpoints)
                .hasSizeGreaterThan(4)
                .allSatisfy(endpoint -> assertThat(areas)
                        .filteredOn(area -> area.matches(PathContainer.parsePath(endpoint)))
                        .hasSize(1));
    }

    @Test
    void theMetadataListAllScopes() {
        assertThat(scopesOf(directory)).containsExactly("groups", "contacts", "directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scopes=annuaire,teams", "scopes[0]=annuaire scopes[1]=teams"})
    void theScopesAreCalledAsTheSettingsSay(String scopes) {
        Map<String, String> settings = new HashMap<>();
        for (String setting : (scopes + " directory-scopes=annuaire").split(" ")) {
            String[] parts = setting.split("=", 2);
            settings.put("annuaire.authentication.resource-server." + parts[0], parts[1]);
        }
        try (var renamed = TestDirectory.start(settings)) {
            renamed.browserOf(camille);
            assertThat(scopesOf(renamed)).containsExactly("annuaire", "teams", "contacts");
            Service service = renamed.serviceFor(camille, "annuaire");
            assertThat(service.get(RESOURCES + "teams/").status()).isEqualTo(200);
            assertThat(service.get(RESOURCES + "users/?q=durand").status()).isNotEqualTo(403);
            Answer refused = renamed.serviceFor(camille, "groups contacts").get(RESOURCES + "teams/");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("WWW-Authenticate").orElse(""))
                    .containsPattern("scope=\"(annuaire teams|teams annuaire)\"");
        }
    }

    private static List<String> scopesOf(TestDirectory directory) {
        return directory
                .browser()
                .get("/.well-known/oauth-protected-resource")
                .json()
                .path("scopes_supported")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }
}
