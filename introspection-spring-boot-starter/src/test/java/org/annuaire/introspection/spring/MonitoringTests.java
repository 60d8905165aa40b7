package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionListener.Outcome;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator sees of introspections, and what nobody sees. */
class MonitoringTests {
    private LocalAuthorizationServer server;
    private Running application;

    @BeforeEach
    void start() {
        server = LocalAuthorizationServer.start();
        Map<String, String> settings = Running.settings(server);
        settings.put("annuaire.introspection.cache.ttl", "1m");
        application = Running.start(Watched.class, settings);
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(application.address("/.well-known/jwks.json")));
    }

    @AfterEach
    void stop() {
        application.close();
        server.close();
    }

    @Test
    void timesIntrospectionsByOutcomeReasonAndCache() throws Exception {
        String token = token();
        application.get("/notes", token);
        application.get("/notes", token);
        application.get("/notes", "unknown");
        application.get("/notes", server.issue(grant().without("token_type")));
        server.lies().signWithForeignKeys();
        application.get("/notes", token());
        server.goDown();
        application.get("/notes", "another");

        assertThat(timed("active", "none", "miss")).isOne();
        assertThat(timed("active", "none", "hit")).isOne();
        assertThat(timed("inactive", "none", "miss")).isOne();
        assertThat(timed("refused", "not_an_access_token", "miss")).isOne();
        assertThat(timed("untrusted", "signature", "miss")).isOne();
        assertThat(timed("unavailable", "connection", "miss")).isOne();
    }

    @Test
    void hasNoTagButNamesOfConstants() throws Exception {
        application.get("/notes", token());
        application.get("/notes", "unknown");

        Set<String> names = Stream.of(
                        Stream.of(Outcome.values()), Stream.of(Refusal.values()), Stream.of(Rule.values()))
                .flatMap(constants -> constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.addAll(Set.of("none", "hit", "miss", "coalesced", "off", "success", "failure"));
        List<Meter> meters = registry().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("oauth2.introspection"))
                .toList();
        assertThat(meters).isNotEmpty();
        assertThat(meters.stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getValue))
                .isNotEmpty()
                .allMatch(names::contains);
    }

    @Test
    void countsAndMeasuresKeysCacheAndExchanges() throws Exception {
        application.get("/notes", token());

        assertThat(gauge("oauth2.introspection.inflight")).isZero();
        assertThat(gauge("oauth2.introspection.cache.size")).isOne();
        assertThat(gauge("oauth2.introspection.keys.age")).isBetween(0.0, 60.0);
        assertThat(refreshes("success")).isOne();
        assertThat(refreshes("failure")).isZero();
        assertThat(Search.in(registry())
                        .name("oauth2.introspection.decryption.retired")
                        .functionCounter())
                .isNotNull();
    }

    @Test
    void countsAKeySetThatCannotBeRead() throws Exception {
        server.lies().answerKeySetRequestsWith(500);

        application.get("/notes", token());

        assertThat(refreshes("failure")).isOne();
        assertThat(gauge("oauth2.introspection.keys.age")).isNaN();
    }

    @Test
    void makesASpanWithinTheRequest() throws Exception {
        String token = token();
        application.get("/notes", token);

        Recorder recorder = application.bean(Recorder.class);
        Observation.Context span = recorder.stopped.stream()
                .filter(context -> IntrospectionObservations.NAME.equals(context.getName()))
                .findFirst()
                .orElseThrow();
        assertThat(span.getContextualName()).isEqualTo("introspect token");
        assertThat(span.getParentObservation()).isNotNull();
        assertThat(span.getAllKeyValues().stream().map(KeyValue::getKey))
                .containsExactlyInAnyOrder("outcome", "reason", "cache");
        assertThat(span.toString()).doesNotContain(token).doesNotContain("alice");
        assertThat(application.bean(ObservationRegistry.class).getCurrentObservation())
                .isNull();
    }

    @Test
    void carriesNothingOfATraceToTheAuthorizationServer() throws Exception {
        Set<String> headers = ConcurrentHashMap.newKeySet();
        HttpServer curious = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        curious.createContext("/", exchange -> {
            exchange.getRequestHeaders().keySet().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        curious.start();
        Map<String, String> settings = Running.settings(server);
        settings.put(
                "annuaire.introspection.introspection-uri",
                "http://127.0.0.1:" + curious.getAddress().getPort());
        try (Running asking = Running.start(Watched.class, settings)) {
            asking.send(
                    "/notes",
                    request -> request.header("Authorization", "Bearer token")
                            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                            .header("baggage", "person=alice"));
        } finally {
            curious.stop(0);
        }

        assertThat(headers)
                .contains("authorization")
                .isSubsetOf(
                        "accept",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "http2-settings",
                        "upgrade",
                        "user-agent");
    }

    @Test
    void saysHowHealthyItIsWithoutAskingAnyone() throws Exception {
        IntrospectionHealth health = application.bean(IntrospectionHealth.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(server.introspectionCalls()).isEmpty();

        server.lies().signWithForeignKeys();
        application.get("/notes", token());

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("lastFailureRule", Rule.SIGNATURE);
        assertThat(server.introspectionCalls()).hasSize(1);
    }

    @Test
    void isDoneWithoutWhereTheApplicationHasNoMeansForIt() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        IntrospectionAutoConfiguration.class,
                        IntrospectionMonitoringAutoConfiguration.class,
                        ServletWebSecurityAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.health"))
                .withPropertyValues(Running.settings(server).entrySet().stream()
                        .map(Object::toString)
                        .toArray(String[]::new))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("introspectionMetrics")
                        .doesNotHaveBean("introspectionHealthIndicator"));
    }

    @Test
    void hasNoHealthIndicatorWhereThatIsSwitchedOff() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        IntrospectionAutoConfiguration.class,
                        IntrospectionMonitoringAutoConfiguration.class,
                        ServletWebSecurityAutoConfiguration.class))
                .withPropertyValues("management.health.introspection.enabled=false")
                .withPropertyValues(Running.settings(server).entrySet().stream()
                        .map(Object::toString)
                        .toArray(String[]::new))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    private static TokenGrant grant() {
        return TokenGrant.of("alice", "app", "notes");
    }

    private String token() {
        return server.issue(grant());
    }

    private MeterRegistry registry() {
        return application.bean(MeterRegistry.class);
    }

    private long timed(String outcome, String reason, String cache) {
        return Search.in(registry())
                .name(IntrospectionObservations.NAME)
                .tags("outcome", outcome, "reason", reason, "cache", cache)
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private double gauge(String name) {
        return Objects.requireNonNull(registry().find(name).gauge()).value();
    }

    private double refreshes(String result) {
        return Objects.requireNonNull(registry()
                        .find("oauth2.introspection.keys.refresh")
                        .tag("result", result)
                        .functionCounter())
                .count();
    }

    /** The smallest application, with someone who watches observations end. */
    @Configuration
    @EnableAutoConfiguration
    static class Watched {
        @Bean
        NotesApplication.Notes notes() {
            return new NotesApplication.Notes();
        }

        @Bean
        Recorder recorder() {
            return new Recorder();
        }
    }

    static final class Recorder implements ObservationHandler<Observation.Context> {
        private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
