package org.annuaire.directory.resourceserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.HostileCase;
import org.annuaire.introspection.testkit.HostileCatalogue;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * One case of each rule, as seen by a service that calls the directory: the whole program, configured only by settings.
 */
@Tag("exhaustive")
final class CatalogueTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String MARKER = "marker";
    private static final Map<Verdict, Integer> STATUS = Map.of(
            Verdict.OK, 200,
            Verdict.INACTIVE_401, 401,
            Verdict.REFUSED_401, 401,
            Verdict.UNTRUSTED_502, 502,
            Verdict.CONTRACT_502, 502,
            Verdict.UNAVAILABLE_503, 503);

    /** What the library accepts and the directory does not: it needs a person whom it knows, and a scope. */
    private static final Map<String, Integer> STRICTER = Map.of("C-018", 401, "C-019", 403, "C-166", 403, "C-168", 401);

    private record Setup(String issuerPath, ResponseProfile profile) {
        static Setup of(HostileCase row) {
            return new Setup(row.issuerPath(), row.profile());
        }
    }

    private static final Map<Setup, TestDirectory> DIRECTORIES = new HashMap<>();
    private static final Map<HostileCase, CompletableFuture<Answer>> SLOW = new HashMap<>();
    /** Not the common pool, whose only thread the JDK's HTTP client needs on a machine with two processors. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    static Stream<HostileCase> cases() {
        Stream<HostileCase> stricter = STRICTER.keySet().stream().sorted().map(HostileCatalogue::get);
        return Stream.concat(stricter, HostileCatalogue.oneOfEachRule().stream())
                .distinct();
    }

    /** Those that end only at the deadline are waited for together. */
    @BeforeAll
    static void askTheSlowOnes() {
        cases().filter(row -> row.rule().equals("TIMEOUT"))
                .forEach(row -> SLOW.put(row, CompletableFuture.supplyAsync(() -> ask(row), THREADS)));
    }

    @AfterAll
    static void nobodyFollowedAnAddress() {
        THREADS.shutdownNow();
        DIRECTORIES.values().forEach(directory -> {
            assertThat(directory.provider().canaryCalls()).isZero();
            directory.close();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheVerdictSays(HostileCase row) {
        CompletableFuture<Answer> asked = SLOW.get(row);
        Answer answer = asked == null ? ask(row) : asked.join();

        int expected = STRICTER.getOrDefault(row.id(), requireNonNull(STATUS.get(row.verdict())));
        assertThat(answer.status()).as("%s: %s", row, answer).isEqualTo(expected);
        assertThat(answer.headers("WWW-Authenticate"))
                .as("%s", row)
                .hasSize(expected == 401 || expected == 403 ? 1 : 0)
                .allMatch(challenge -> challenge.startsWith("Bearer "))
                .allMatch(challenge -> challenge.contains(
                        expected == 401 ? "error=\"invalid_token\"" : "error=\"insufficient_scope\""));
        assertThat(answer.headers("Retry-After"))
                .as("%s", row)
                .hasSize(expected == 503 ? 1 : 0)
                .allMatch(seconds -> Long.parseLong(seconds) >= 1 && Long.parseLong(seconds) <= 60);
        if (expected != 200) {
            assertThat(answer.toString()).doesNotContain(row.token()).doesNotContain(MARKER);
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
            assertThat(answer.detail()).isNotBlank();
            answer.json().forEach(CatalogueTests::assertStringOrStrings);
        }
    }

    /** Existing clients show every value of the body to people, so there must be nothing else. */
    private static void assertStringOrStrings(JsonNode value) {
        assertThat(value.isString() || value.isArray()).isTrue();
        value.forEach(item -> assertThat(item.isString()).isTrue());
    }

    private static Answer ask(HostileCase row) {
        return directoryFor(Setup.of(row)).service(row.token()).get(TEAMS);
    }

    private static synchronized TestDirectory directoryFor(Setup setup) {
        return DIRECTORIES.computeIfAbsent(setup, CatalogueTests::started);
    }

    private static TestDirectory started(Setup setup) {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start(setup.issuerPath(), Clock.systemUTC());
        TestDirectory directory = TestDirectory.start(provider, settings(setup.profile()));
        provider.register(ClientRegistration.of(TestDirectory.INTROSPECTION_CLIENT, TestDirectory.SECRET)
                .answered(setup.profile())
                .publishingKeysAt(directory.origin().resolve("/resource-server/v1.0/jwks")));
        directory.browserOf(TestPeople.camille().withSubject(MARKER + "-subject"));
        return directory;
    }

    private static Map<String, String> settings(ResponseProfile profile) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("annuaire.authentication.resource-server.scopes", "openid,teams");
        var keyEncryption = profile.keyEncryption();
        var content = profile.content();
        if (keyEncryption == null || content == null) {
            settings.put("annuaire.introspection.response-policy", "signed");
            settings.put("annuaire.introspection.encryption.keys[0].location", "");
            return settings;
        }
        settings.put(
                "annuaire.introspection.encryption.key-algorithm",
                keyEncryption.getName().replace('+', '-'));
        settings.put("annuaire.introspection.encryption.content-algorithm", content.getName());
        if (keyEncryption.getName().startsWith("ECDH")) {
            settings.put("annuaire.introspection.encryption.keys[0].location", ecFile());
        }
        return settings;
    }

    private static String ecFile() {
        try {
            Path file = Files.createTempFile("annuaire-test-key", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, new ECKeyGenerator(Curve.P_256).generate().toJSONString(), UTF_8);
            return file.toUri().toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
