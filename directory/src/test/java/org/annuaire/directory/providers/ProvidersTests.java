package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.annuaire.directory.providers.ProviderNames.Named;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.PublicUrl;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;

/** Several providers, providers that are down, and providers without discovery. */
final class ProvidersTests {
    private static final String PROVIDER = "annuaire.authentication.providers.";
    private static final String AUTHENTICATE = "/api/v1.0/authenticate/?provider=";
    private static final String ME = "/api/v1.0/users/me/";

    private static final Map<String, LocalAuthorizationServer> SERVERS = new LinkedHashMap<>();
    private static TestDirectory directory;

    /** One directory with a provider for each test that can use a running one. Two of them are down when it starts. */
    @BeforeAll
    static void start() {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("annuaire.authentication.default-provider", "local"));
        add(settings, "other", Map.of("name", "The other", "acr-values", "eidas2,eidas3"));
        add(settings, "down", Map.of()).goDown();
        add(settings, "late", Map.of()).goDown();
        add(settings, "impostor", Map.of()).lies().changeMetadata(ProvidersTests::ofAnotherIssuer);
        add(settings, "silent", Map.of());
        add(settings, "assured", Map.of("required-acr", "eidas2,eidas3"));
        add(settings, "random", Map.of("subject", "random", "email-matching", "trusted"));
        add(settings, "id-token", Map.of("claims-source", "id-token"));
        LocalAuthorizationServer configured = add(settings, "configured", Map.of());
        configured.lies().changeMetadata(ProvidersTests::ofAnotherIssuer);
        settings.putAll(prefixed(
                "configured",
                Map.of(
                        "authorization-uri", configured.issuer() + "/authorize",
                        "token-uri", configured.issuer() + "/token",
                        "jwk-set-uri", configured.jwksUri().toString(),
                        "user-info-uri", configured.issuer() + "/userinfo",
                        "client-authentication-method", "client_secret_basic")));
        directory = TestDirectory.start(settings);
        SERVERS.forEach((id, server) ->
                server.register(ClientRegistration.of(TestDirectory.SIGN_IN_CLIENT, TestDirectory.SECRET)
                        .redirectingTo(directory.origin() + "/api/v1.0/callback/" + id + "/")
                        .redirectingAfterLogoutTo(directory.origin() + "/api/v1.0/logout-callback/")));
    }

    @AfterAll
    static void stop() {
        directory.close();
        SERVERS.values().forEach(LocalAuthorizationServer::close);
    }

    @BeforeEach
    void nobodyIsThere() {
        directory.empty();
    }

    @Test
    void aProviderThatIsDownDoesNotKeepTheProgramFromStarting() {
        assertThat(directory.browser().get("/actuator/health").status()).isEqualTo(200);
        server("late").comeBack();
        assertThat(signIn(directory.browser(), "late", TestPeople.camille()).location())
                .isEqualTo(directory.origin() + "/");
    }

    @Test
    void whoComesWhileItIsDownIsToldSoOnAPage() {
        String refused = "/sign-in/refused?reason=provider-unavailable";
        assertThat(directory.browser().get(AUTHENTICATE + "down").location()).isEqualTo(directory.origin() + refused);
        assertThat(directory.browser().get(refused).status()).isEqualTo(503);
    }

    @Test
    void aProviderThatWasDownIsAskedAgainAfterAPauseAndThenKeptWhileItIsDown() {
        TickingClock clock = new TickingClock();
        try (var provider = LocalAuthorizationServer.start()) {
            Providers providers = providers(provider, clock);
            provider.goDown();
            assertUnavailable(providers);
            provider.comeBack();
            assertUnavailable(providers);
            clock.advance(Duration.ofSeconds(3));
            assertThat(providers.require("local").endSessionUri()).contains(URI.create(provider.issuer() + "/logout"));
            provider.goDown();
            clock.advance(Duration.ofHours(2));
            assertThat(providers.require("local").issuer()).isEqualTo(provider.issuer());
        }
    }

    @Test
    void metadataAreReadAgainAfterAnHour() {
        TickingClock clock = new TickingClock();
        try (var provider = LocalAuthorizationServer.start()) {
            Providers providers = providers(provider, clock);
            providers.require("local");
            provider.lies().changeMetadata(metadata -> {
                metadata.remove("end_session_endpoint");
                return metadata;
            });
            assertThat(providers.require("local").endSessionUri()).isPresent();
            clock.advance(Duration.ofHours(1));
            assertThat(providers.require("local").endSessionUri()).isEmpty();
        }
    }

    @Test
    void whileOneAsksAgainTheOthersUseWhatIsKnown() throws Exception {
        TickingClock clock = new TickingClock();
        try (var provider = LocalAuthorizationServer.start()) {
            Providers providers = providers(provider, clock);
            providers.require("local");
            clock.advance(Duration.ofHours(1));
            CompletableFuture<Void> answered = new CompletableFuture<>();
            CompletableFuture<Void> asked = holdMetadata(provider, answered);
            CompletableFuture<Provider> asking = CompletableFuture.supplyAsync(() -> providers.require("local"));
            asked.get();
            assertThat(providers.require("local").issuer()).isEqualTo(provider.issuer());
            assertThat(asking).isNotDone();
            answered.complete(null);
            assertThat(asking.get().issuer()).isEqualTo(provider.issuer());
        }
    }

    @Test
    void onlySoManyWaitForTheFirstMetadata() throws Exception {
        try (var provider = LocalAuthorizationServer.start()) {
            Providers providers = providers(provider, new TickingClock());
            CompletableFuture<Void> answered = new CompletableFuture<>();
            CompletableFuture<Void> asked = holdMetadata(provider, answered);
            CompletableFuture<Provider> first = CompletableFuture.supplyAsync(() -> providers.require("local"));
            asked.get();
            assertThatThrownBy(() -> providers.require("local"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem()).isEqualTo(ProviderProblem.PROVIDER_BUSY));
            answered.complete(null);
            assertThat(first.get().issuer()).isEqualTo(provider.issuer());
        }
    }

    @Test
    void metadataThatLackAnEndpointReplaceNoGoodOnesAndAreReadAgainSoon() {
        try (LocalAuthorizationServer provider = LocalAuthorizationServer.start()) {
            TickingClock clock = new TickingClock();
            Providers providers = providers(provider, clock);
            Provider good = providers.require("local");

            provider.lies().changeMetadata(metadata -> {
                Map<String, Object> changed = new LinkedHashMap<>(metadata);
                changed.remove("jwks_uri");
                return changed;
            });
            clock.advance(Duration.ofHours(1));
            assertThat(providers.require("local")).isSameAs(good);

            provider.lies().stop();
            clock.advance(Duration.ofSeconds(3));
            assertThat(providers.require("local")).isNotSameAs(good);
        }
    }

    @Test
    void eachProviderHasItsOwnCallback() {
        assertThat(directory.bean(ProviderNames.class).all())
                .startsWith(new Named("local", "local"))
                .contains(new Named("other", "The other"))
                .hasSize(1 + SERVERS.size());

        Browser browser = directory.browser();
        server("other").nextPerson(TestPeople.elsewhere());
        String request = browser.get(AUTHENTICATE + "other").location();
        assertThat(request).startsWith(server("other").issuer() + "/authorize?").contains("acr_values=eidas2%20eidas3");
        String callback = browser.callback(request);
        assertThat(callback).startsWith(directory.origin() + "/api/v1.0/callback/other/?");
        assertThat(browser.get(callback).location()).isEqualTo(directory.origin() + "/");
        assertThat(browser.get("/api/v1.0/logout/").location())
                .startsWith(server("other").issuer() + "/logout?");

        // The same sub at another provider is another person.
        directory.browserOf(TestPeople.elsewhere().without("email"));
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aResponseAtAnotherProvidersCallbackIsRefused() {
        Browser browser = directory.browser();
        directory.provider().nextPerson(TestPeople.camille());
        String callback =
                browser.callback(browser.get("/api/v1.0/authenticate/").location());
        assertThat(browser.get(callback.replace("/callback/", "/callback/other/"))
                        .location())
                .endsWith("?reason=provider-response-refused");
    }

    @Test
    void strangersOfSeveralProvidersChooseOnTheFirstPage() {
        Browser stranger = directory.browser();
        String choice = stranger.get("/teams?page=2").location();
        assertThat(choice).isEqualTo("/?next=%2Fteams%3Fpage%3D2");
        assertThat(stranger.get(choice).body()).contains(AUTHENTICATE + "other&amp;next=%2Fteams%3Fpage%3D2");
    }

    @Test
    void configuredEndpointsReplaceDiscovery() {
        Browser browser = directory.browser();
        assertThat(signIn(browser, "configured", TestPeople.camille()).location())
                .isEqualTo(directory.origin() + "/");
        assertThat(browser.get(ME).status()).isEqualTo(200);
        assertThat(browser.get("/api/v1.0/logout/").location()).isEqualTo(directory.origin() + "/");
    }

    @Test
    void anAssuranceThatIsRequiredMustBeInTheIdToken() {
        LocalAuthorizationServer assured = server("assured");
        for (Object less : Arrays.asList("eidas1", "", "eidas2 eidas3", List.of("eidas2"), null)) {
            assured.lies().changeIdToken(claims -> {
                claims.remove("acr");
                if (less != null) {
                    claims.put("acr", less);
                }
                return claims;
            });
            Browser refused = directory.browser();
            assertThat(signIn(refused, "assured", TestPeople.camille()).location())
                    .isEqualTo(directory.origin() + "/sign-in/refused?reason=assurance-too-low");
            assertThat(refused.get(ME).status()).isEqualTo(401);
        }
        assertThat(directory
                        .browser()
                        .get("/sign-in/refused?reason=assurance-too-low")
                        .body())
                .contains("A stronger sign-in is needed");
        assured.lies().setIdTokenClaim("acr", "eidas3");
        assertThat(signIn(directory.browser(), "assured", TestPeople.camille()).location())
                .isEqualTo(directory.origin() + "/");
        assertThat(directory.browser().get(AUTHENTICATE + "assured").location()).contains("acr_values=eidas2%20eidas3");
    }

    @Test
    void aRandomSubjectLeavesOneIdentity() {
        signIn(directory.browser(), "random", TestPeople.camille().withSubject("one"));
        signIn(directory.browser(), "random", TestPeople.camille().withSubject("two"));
        assertThat(directory
                        .sql()
                        .sql("select subject from identity")
                        .query(String.class)
                        .list())
                .containsExactly("two");
    }

    @Test
    void wherePeopleAreNamedDifferentlyEachTimeTheirAddressProvesWhoTheyAre() {
        Browser browser = directory.browser();
        signIn(browser, "random", TestPeople.camille().withSubject("one"));
        assertThat(prove(browser, TestPeople.camille().withSubject("two"))).endsWith("/account?done=proven");
        assertThat(prove(browser, TestPeople.dominique().withSubject("one")))
                .endsWith("/account?done=proven"); // the very subject
        assertThat(prove(browser, TestPeople.dominique().withSubject("three")))
                .endsWith("/account?problem=proof-of-another");
    }

    @Test
    void claimsMayComeFromTheIdToken() {
        server("id-token").lies().answerUserInfoWith(500);
        server("id-token").lies().changeIdToken(claims -> {
            claims.put("email", "camille.durand@ministere.example");
            claims.put("email_verified", true);
            claims.put("name", "Camille by ID token");
            return claims;
        });
        Browser browser = directory.browser();
        signIn(browser, "id-token", TestPeople.camille());
        assertThat(browser.get(ME).json().path("name").asString("")).isEqualTo("Camille by ID token");
    }

    @Test
    void metadataOfAnotherIssuerAreNotBelieved() {
        assertThat(directory.browser().get(AUTHENTICATE + "impostor").location())
                .endsWith("?reason=provider-unavailable");
    }

    @Test
    void aResponseNeedsNoIssuerWhereNoneWasPromised() {
        server("silent").lies().changeMetadata(metadata -> {
            metadata.remove("authorization_response_iss_parameter_supported");
            return metadata;
        });
        server("silent").lies().omitIssuerInResponse();
        assertThat(signIn(directory.browser(), "silent", TestPeople.camille()).location())
                .isEqualTo(directory.origin() + "/");
        server("silent").lies().nameIssuerInResponse("https://evil.example");
        assertThat(signIn(directory.browser(), "silent", TestPeople.camille()).location())
                .endsWith("?reason=provider-response-refused");
    }

    private static LocalAuthorizationServer add(Map<String, String> settings, String id, Map<String, String> own) {
        LocalAuthorizationServer server = LocalAuthorizationServer.start();
        SERVERS.put(id, server);
        settings.putAll(prefixed(
                id,
                Map.of(
                        "issuer-uri", server.issuer(),
                        "client-id", TestDirectory.SIGN_IN_CLIENT,
                        "client-secret", TestDirectory.SECRET)));
        settings.putAll(prefixed(id, own));
        return server;
    }

    private static Map<String, String> prefixed(String id, Map<String, String> own) {
        return own.entrySet().stream()
                .collect(toMap(entry -> PROVIDER + id + "." + entry.getKey(), Map.Entry::getValue));
    }

    private static Map<String, Object> ofAnotherIssuer(Map<String, Object> metadata) {
        metadata.put("issuer", "https://evil.example");
        return metadata;
    }

    private static LocalAuthorizationServer server(String id) {
        return requireNonNull(SERVERS.get(id), id);
    }

    /** Returns the callback's answer. */
    private static Answer signIn(Browser browser, String id, Person person) {
        server(id).nextPerson(person);
        return browser.get(browser.callback(browser.get(AUTHENTICATE + id).location()));
    }

    private static String prove(Browser browser, Person person) {
        server("random").nextPerson(person);
        String request = browser.submit("/api/v1.0/authenticate/", Map.of("prove", "true"))
                .location();
        return browser.get(browser.callback(request)).location();
    }

    private static Providers providers(LocalAuthorizationServer provider, Clock clock) {
        ProviderHttpSettings limits = new ProviderHttpSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 1);
        ProviderHttp http = new ProviderHttp(limits);
        ProvidersSettings settings = TestSettings.leastAnd(Map.of("providers.local.issuer-uri", provider.issuer()));
        UserInfoKeys keys = new UserInfoKeys(settings, new DefaultResourceLoader());
        return new Providers(
                settings,
                new ProviderDiscovery(http, new ProviderJwts(http, keys, Clock.systemUTC())),
                new PublicUrl(URI.create("http://localhost:8080")),
                new ProviderCalls(limits),
                clock);
    }

    /** The metadata are answered when the future is; the returned one says that somebody has asked for them. */
    private static CompletableFuture<Void> holdMetadata(
            LocalAuthorizationServer provider, CompletableFuture<Void> answered) {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        provider.lies().changeMetadata(metadata -> {
            asked.complete(null);
            answered.join();
            return metadata;
        });
        return asked;
    }

    private static void assertUnavailable(Providers providers) {
        assertThatThrownBy(() -> providers.require("local"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(ProviderProblem.PROVIDER_UNAVAILABLE));
    }

    /** A clock that moves when it is told to. */
    private static final class TickingClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
