package org.annuaire.directory.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.ApiDocument;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pulls the plug of a real PostgreSQL, in each way that it goes away, while a person, a key and a service call. */
@SuppressWarnings("NullAway.Init") // set before all tests, or before each
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OutageTests {
    private static final String HTML = "text/html";
    private static final String ME = "/api/v1.0/users/me/";
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String SIRET = "/la-suite/v1.0/siret/";
    private static final String READINESS = "/actuator/health/readiness";
    private static final String LIVENESS = "/actuator/health/liveness";

    /** Three seconds are promised; a busy machine of ours may need longer. */
    private static final Duration PROMPT = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static PullablePlug plug;
    private static TestDirectory directory;
    private static Browser camille;
    private static Service service;
    private static String key;

    private final Lines lines = new Lines();

    /** How PostgreSQL goes away. */
    enum Way {
        STOPPED {
            @Override
            void begin() throws Exception {
                plug.pull();
            }

            @Override
            void end() throws Exception {
                plug.plugIn();
            }
        },
        FROZEN {
            @Override
            void begin() throws Exception {
                plug.freeze();
            }

            @Override
            void end() throws Exception {
                plug.thaw();
            }
        },
        SWALLOWED {
            @Override
            void begin() {
                plug.swallow();
            }

            @Override
            void end() {
                plug.pass();
            }
        },
        STARTING {
            @Override
            void begin() {
                plug.sayThatItIsStarting();
            }

            @Override
            void end() {
                plug.pass();
            }
        };

        abstract void begin() throws Exception;

        abstract void end() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        plug = new PullablePlug();
        directory = TestDirectory.start(
                LocalAuthorizationServer.start(),
                plug.database(),
                Map.of("spring.datasource.hikari.connection-timeout", "1500"));
    }

    @AfterAll
    static void stop() throws Exception {
        directory.close();
        plug.close();
    }

    @BeforeEach
    void threeCallers() {
        directory.empty();
        camille = directory.browserOf(TestPeople.camille());
        directory
                .sql()
                .sql("insert into staff_grant (user_id, granted_at) select id, now() from users")
                .update();
        key = camille.post(
                        "/api/v1.0/staff/api-keys/",
                        "{\"name\": \"Statistiques\", \"scopes\": [\"la-suite-list-organizations-siret\"]}")
                .json()
                .path("key")
                .asString();
        service = directory.serviceFor(TestPeople.camille(), "groups contacts directory");
        assertAllAreAnswered();
        lines.begin();
    }

    @AfterEach
    void back() {
        awaitReadiness();
        lines.end();
    }

    @ParameterizedTest
    @EnumSource
    void everybodyIsToldSoonAndServedAtOnceWhenItIsBack(Way way) throws Exception {
        way.begin();
        try {
            promptly(() -> assertUnavailable(camille.get(ME)));
            promptly(() -> assertUnavailable(service.get(TEAMS)));
            promptly(() -> assertUnavailable(withKey()));
            assertThat(Parallel.calls(10, () -> camille.get(ME).status()))
                    .allSatisfy(answer -> assertThat(answer).isEqualTo(new Parallel.Returned<>(503)));
            assertThat(directory.browser().get(LIVENESS).status()).isEqualTo(200);
            assertThat(camille.get(LIVENESS).status()).as("whoever asks").isEqualTo(200);
            assertThat(directory.browser().get(READINESS).status()).isEqualTo(503);
        } finally {
            way.end();
        }
        awaitReadiness();
        assertAllAreAnswered();
        List<String> told = lines.that("the database does not answer");
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith("ERROR the database does not answer (");
        assertThat(told.get(1)).matches("INFO over after \\d+ s: the database does not answer");
        assertThat(lines.all()).hasSizeLessThanOrEqualTo(6);
    }

    /** Nothing has been asked of the database since it went away: readiness finds out by itself. */
    @Test
    void readinessNeedsNoRequestToFail() throws Exception {
        plug.pull();
        try {
            assertThat(directory.browser().get(READINESS).status()).isEqualTo(503);
            assertThat(directory.browser().get("/actuator/health").body()).contains("DOWN");
        } finally {
            plug.plugIn();
        }
    }

    @Test
    void eachOperationOfTheDescriptionIsRefusedInItsOwnForm() throws Exception {
        plug.pull();
        try {
            JsonNode paths = JsonMapper.shared()
                    .readTree(Files.readString(ApiDocument.FILE))
                    .path("paths");
            for (String path : paths.propertyNames()) {
                for (String method : paths.path(path).propertyNames()) {
                    String target =
                            path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                    assertUnavailable(ask(method.toUpperCase(Locale.ROOT), target));
                }
            }
        } finally {
            plug.plugIn();
        }
        awaitReadiness();
    }

    @Test
    void pagesSaySoInBothLanguages() throws Exception {
        plug.pull();
        try {
            for (String path : List.of("/", "/teams", "/account", "/api/v1.0/authenticate/", "/api/v1.0/logout/")) {
                assertPage(path, "fr", "Service momentanément indisponible");
                assertPage(path, "en", "We are not available right now");
            }
        } finally {
            plug.plugIn();
        }
    }

    @Test
    void anExhaustedPoolIsAnOutageToo() throws Exception {
        List<Connection> taken = new ArrayList<>();
        DataSource pool = directory.bean(DataSource.class);
        int size = pool.unwrap(HikariDataSource.class).getMaximumPoolSize();
        try {
            for (int i = 0; i < size; i++) {
                taken.add(pool.getConnection());
            }
            promptly(() -> assertUnavailable(camille.get(ME)));
            promptly(() -> assertUnavailable(service.get(TEAMS)));
            promptly(() -> assertUnavailable(withKey()));
            assertThat(Parallel.calls(10, () -> camille.get(ME).status()))
                    .allSatisfy(answer -> assertThat(answer).isEqualTo(new Parallel.Returned<>(503)));
            assertThat(directory.browser().get(LIVENESS).status()).isEqualTo(200);
            assertThat(camille.get(LIVENESS).status()).as("whoever asks").isEqualTo(200);
            assertThat(directory.browser().get(READINESS).status()).isEqualTo(503);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        awaitReadiness();
        assertAllAreAnswered();
        assertThat(lines.that("ERROR"))
                .containsExactly("ERROR the database gives no connection (all 10 connections of the pool are in use);"
                        + " requests that need it get 503");
    }

    /**
     * SQLSTATE 53300: others have taken all of its max_connections. The last test, because an outage of the same kind
     * is told anew only after ten quiet seconds.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void aServerThatTakesNoMoreConnectionsIsAnOutageToo() throws Exception {
        plug.occupy();
        try {
            promptly(() -> assertUnavailable(camille.get(ME)));
            promptly(() -> assertUnavailable(service.get(TEAMS)));
            promptly(() -> assertUnavailable(withKey()));
            promptly(() -> assertPage("/teams", "en", "We are not available right now"));
            assertThat(Parallel.calls(10, () -> camille.get(ME).status()))
                    .allSatisfy(answer -> assertThat(answer).isEqualTo(new Parallel.Returned<>(503)));
            assertThat(directory.browser().get(LIVENESS).status()).isEqualTo(200);
            assertThat(directory.browser().get(READINESS).status()).isEqualTo(503);
        } finally {
            plug.makeRoom();
        }
        awaitReadiness();
        assertAllAreAnswered();
        assertThat(lines.that("ERROR")).hasSizeLessThanOrEqualTo(1);
    }

    /** PostgreSQL goes on, so the next request is answered. */
    @Test
    void connectionsThatAnAdministratorEndsFailOneRequestAtMost() throws Exception {
        plug.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        camille.get(ME);
        assertAllAreAnswered();
        assertThat(lines.that("the database broke off")).hasSizeLessThanOrEqualTo(1);
        assertThat(lines.all()).hasSizeLessThanOrEqualTo(3);
    }

    /** What PostgreSQL says in the midst of a request, to a function that many requests call. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "25006", "57014", "55P03", "57P01", "08006", "58030"})
    void refusalsOfPostgresAreTold(String state) throws Exception {
        failing(state);
        try {
            promptly(() -> assertUnavailable(camille.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")));
            promptly(() -> assertUnavailable(camille.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")));
            assertThat(camille.get(ME).status()).isEqualTo(200);
        } finally {
            plug.execute("drop trigger failing on team");
        }
        assertThat(camille.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}").status())
                .isEqualTo(201);
        assertThat(lines.that("ERROR")).hasSizeLessThanOrEqualTo(1); // none in the quiet time after another's
    }

    /** Retrying would not help: this is our own failure, and must be found. */
    @Test
    void aFailureOfOursStaysOne() throws Exception {
        failing("42501");
        try {
            assertThat(camille.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")
                            .status())
                    .isEqualTo(500);
        } finally {
            plug.execute("drop trigger failing on team");
        }
    }

    @Test
    void aStandbyIsNotReady() throws Exception {
        readOnly("on");
        try {
            promptly(() -> assertUnavailable(camille.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")));
            assertThat(directory.browser().get(READINESS).status()).isEqualTo(503);
        } finally {
            readOnly("off");
        }
        awaitReadiness();
        assertAllAreAnswered();
        assertThat(lines.that("the database takes no writes")).isNotEmpty();
    }

    private static void readOnly(String value) throws Exception {
        plug.execute("alter system set default_transaction_read_only = " + value);
        plug.execute("select pg_reload_conf()");
    }

    private static void failing(String state) throws Exception {
        plug.execute("""
                create or replace function failing() returns trigger language plpgsql as
                $$ begin raise exception 'as a test wants it' using errcode = '%s'; end $$;
                create trigger failing before insert on team for each row execute function failing()
                """.formatted(state));
    }

    private static Answer ask(String method, String target) {
        if (target.startsWith("/resource-server/")) {
            return service.send(method, target, method.equals("GET") ? "" : "{}");
        }
        return camille.send(method, target, request -> {
            request.method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                    .setHeader("Content-Type", "application/json");
            return target.startsWith("/la-suite/") ? request.setHeader("Authorization", "ApiKey " + key) : request;
        });
    }

    private static Answer withKey() {
        return ask("GET", SIRET);
    }

    private static void assertAllAreAnswered() {
        assertThat(camille.get(ME).status()).isEqualTo(200);
        assertThat(service.get(TEAMS).status()).isEqualTo(200);
        assertThat(withKey().status()).isEqualTo(200);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status())
                .as("%s %s", answer.response().request(), answer)
                .isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("5");
        assertThat(answer.header("X-Request-Id")).isPresent();
        assertThat(answer.header("Content-Type").orElse("")).contains("json");
        assertThat(answer.body())
                .containsAnyOf("The service is not available at the moment.", "urn:ietf:params:scim:api:messages");
    }

    private static void assertPage(String path, String language, String title) {
        Answer answer = camille.send(
                "GET", path, request -> request.setHeader("Accept", HTML).setHeader("Accept-Language", language));
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("5");
        assertThat(answer.body()).contains("lang=\"" + language + "\"", title, "<code>unavailable</code>");
    }

    private static void promptly(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        Duration needed = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(needed).isLessThan(PROMPT);
    }

    private static void awaitReadiness() {
        long begun = System.nanoTime();
        while (directory.browser().get(READINESS).status() != 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
            Thread.onSpinWait();
        }
    }

    /** All that is logged, as an installation sees it. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

        void begin() {
            setContext(root.getLoggerContext());
            start();
            root.setLevel(Level.INFO);
            root.addAppender(this);
        }

        void end() {
            root.detachAppender(this);
            root.setLevel(Level.WARN);
        }

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }

        List<String> that(String part) {
            return all().stream().filter(line -> line.contains(part)).toList();
        }

        List<String> all() {
            return events.stream()
                    .filter(event -> !event.getLoggerName().startsWith("io.zonky"))
                    .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                            + (event.getThrowableProxy() == null ? "" : " with a stack trace"))
                    .toList();
        }
    }
}
