package org.annuaire.introspection.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.HostileCase;
import org.annuaire.introspection.testkit.HostileCatalogue;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** What must be accepted, and one case of each rule, as a caller of a protected application sees it. */
@Tag("exhaustive")
final class CatalogueOverHttpTests {
    private static final Map<Verdict, Integer> STATUS = Map.of(
            Verdict.OK, 200,
            Verdict.INACTIVE_401, 401,
            Verdict.REFUSED_401, 401,
            Verdict.UNTRUSTED_502, 502,
            Verdict.CONTRACT_502, 502,
            Verdict.UNAVAILABLE_503, 503);
    private static final Map<Setup, Pair> PAIRS = new HashMap<>();
    private static final Logger LOG_OF_ALL = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private record Setup(String issuerPath, ResponseProfile profile, String deadline) {}

    /** An authorization server and an application that relies on it. */
    private record Pair(LocalAuthorizationServer server, Running application) {}

    static Stream<HostileCase> cases() {
        Stream<HostileCase> accepted = HostileCatalogue.all().stream().filter(row -> row.verdict() == Verdict.OK);
        return Stream.concat(accepted, HostileCatalogue.oneOfEachRule().stream())
                .distinct();
    }

    @AfterAll
    static void close() {
        assertThat(LOG.list).isNotEmpty().allSatisfy(CatalogueOverHttpTests::assertTellsNothing);
        LOG_OF_ALL.detachAppender(LOG);
        PAIRS.values().forEach(pair -> {
            pair.application().close();
            pair.server().close();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheVerdictSays(HostileCase row) throws Exception {
        HttpResponse<String> answer = pairFor(row).application().get("/notes", row.token());

        assertThat(answer.statusCode()).as("%s", row).isEqualTo(STATUS.get(row.verdict()));
        assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                .as("%s", row)
                .hasSize(answer.statusCode() == 401 ? 1 : 0)
                .allMatch(
                        challenge -> challenge.startsWith("Bearer ") && challenge.contains("error=\"invalid_token\""));
        assertThat(answer.headers().allValues(HttpHeaders.RETRY_AFTER))
                .as("%s", row)
                .hasSize(answer.statusCode() == 503 ? 1 : 0)
                .allMatch(seconds -> Long.parseLong(seconds) >= 1 && Long.parseLong(seconds) <= 60);
        if (row.verdict() != Verdict.OK) {
            assertThat(answer.body() + answer.headers().map())
                    .doesNotContain(row.token())
                    .doesNotContain("marker");
        }
    }

    /** At the finest level, and whatever the answer was. */
    private static void assertTellsNothing(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        assertThat(event.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)))
                .doesNotContain("case-C")
                .doesNotContain("marker")
                .doesNotContain(Running.SECRET);
    }

    private static Pair pairFor(HostileCase row) {
        String deadline = row.rule().equals("TIMEOUT") ? "500ms" : "20s";
        return PAIRS.computeIfAbsent(
                new Setup(row.issuerPath(), row.profile(), deadline), CatalogueOverHttpTests::started);
    }

    private static Pair started(Setup setup) {
        LocalAuthorizationServer server = LocalAuthorizationServer.start(setup.issuerPath(), Clock.systemUTC());
        Running application = Running.start(NotesApplication.WithDefaults.class, settings(server, setup));
        listen();
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET)
                .answered(setup.profile())
                .publishingKeysAt(application.address("/.well-known/jwks.json")));
        return new Pair(server, application);
    }

    /** An application that starts may set up logging anew, so it is listened to after each. */
    private static void listen() {
        LOG_OF_ALL.detachAppender(LOG);
        LOG.start();
        LOG_OF_ALL.addAppender(LOG);
        for (String name : List.of("org.annuaire", "org.springframework.security")) {
            Logger logger = LOG_OF_ALL.getLoggerContext().getLogger(name);
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.detachAppender(LOG);
            logger.addAppender(LOG);
        }
    }

    private static Map<String, String> settings(LocalAuthorizationServer server, Setup setup) {
        Map<String, String> settings = Running.settings(server);
        settings.put("annuaire.introspection.timeout.deadline", setup.deadline());
        var keyEncryption = setup.profile().keyEncryption();
        var content = setup.profile().content();
        if (keyEncryption == null || content == null) {
            settings.put("annuaire.introspection.response-policy", "signed");
            settings.remove("annuaire.introspection.encryption.keys[0].location");
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
            Path file = Files.createTempFile("key", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, new ECKeyGenerator(Curve.P_256).generate().toJSONString(), UTF_8);
            return file.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
