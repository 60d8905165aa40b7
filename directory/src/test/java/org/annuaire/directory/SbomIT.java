package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of the program's components, as a scanner finds it in the jar and monitoring in the running program. */
final class SbomIT {
    private static final String LIBRARIES = "BOOT-INF/lib/";

    @Test
    void namesEachLibraryInTheJarAndNoOther() throws IOException {
        try (JarFile jar = new JarFile("target/directory.jar")) {
            Set<String> libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools-")) // added by Spring Boot's plugin
                    .collect(Collectors.toSet());

            assertThat(files(sbom(jar))).isEqualTo(libraries).hasSizeGreaterThan(100);
        }
    }

    @Test
    void isServedOnTheManagementPort() throws Exception {
        try (JarFile jar = new JarFile("target/directory.jar");
                TestDirectory directory = TestDirectory.start(
                        Map.of("management.server.port", "0", "management.server.address", "127.0.0.1"))) {
            String port = directory.bean(Environment.class).getRequiredProperty("local.management.port");
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/actuator/sbom/application"))
                                    .build(),
                            BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.cyclonedx+json");
            assertThat(answer.body()).isEqualTo(sbom(jar));
        }
    }

    private static byte[] sbom(JarFile jar) throws IOException {
        String path = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
        assertThat(path).as("made by Maven, but not offline").isEqualTo("META-INF/sbom/application.cdx.json");
        try (var stream = jar.getInputStream(jar.getJarEntry(path))) {
            return stream.readAllBytes();
        }
    }

    /** The files of the components, except those that only the faster jar has. */
    private static Set<String> files(byte[] sbom) {
        return JsonMapper.shared()
                .readTree(sbom)
                .path("components")
                .valueStream()
                .filter(component -> component.path("scope").asString().equals("required"))
                .map(SbomIT::file)
                .filter(name -> !name.startsWith("spring-boot-starter-")) // contain only dependencies
                .collect(Collectors.toSet());
    }

    private static String file(JsonNode component) {
        return component.path("name").asString() + "-"
                + component.path("version").asString() + ".jar";
    }
}
