package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.PublicUrl;
import org.annuaire.directory.signin.SignInLinks.SignInLink;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.OtherProvider;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;

/** Several providers, providers that are down, and providers that are not discovered. */
final class ProvidersTests {
    private static final String PROVIDER = "annuaire.authentication.providers.";

    @Test
    void aProviderThatIsDownDoesNotKeepTheProgramFromStarting() {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        provider.goDown();
        try (var directory = TestDirectory.start(provider, Map.of())) {
            assertThat(directory.browser().get("/actuator/health").status()).isEqualTo(200);
            provider.comeBack();
            directory.browserOf(TestPeople.camille());
        }
    }

    @Test
    void whoComesWhileItIsDownIsToldSoOnAPage() {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        provider.goDown();
        try (var directory = TestDirectory.start(provider, Map.of())) {
            String refused = "/sign-in/refused?reason=provider-unavailable";
            assertThat(directory.browser().get("/api/v1.0/authenticate/").location())
                    .isEqualTo(directory.origin() + refused);
            assertThat(directory.browser().get(refused).status()).isEqualTo(503);
        }
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
    void eachProviderHasItsOwnCallback() {
        LocalAuthorizationServer other = LocalAuthorizationServer.start();
        try (other;
                var directory = TestDirectory.start(withOther(other))) {
            TestDirectory.register(other, directory.origin());
            assertThat(directory.bean(SignInLinks.class).all())
                    .containsExactly(
                            new SignInLink("local", "/api/v1.0/authenticate/?provider=local"),
                            new SignInLink("The other", "/api/v1.0/authenticate/?provider=other"));

            Browser browser = directory.browser();
            other.nextPerson(TestPeople.elsewhere());
            String request =
                    browser.get("/api/v1.0/authenticate/?provider=other").location();
            assertThat(request).startsWith(other.issuer() + "/authorize?").contains("acr_values=eidas2%20eidas3");
            String callback = browser.callback(request);
            assertThat(callback).startsWith(directory.origin() + "/api/v1.0/callback/other/?");
            assertThat(browser.get(callback).location()).isEqualTo(directory.origin() + "/");
            assertThat(browser.get("/api/v1.0/logout/").location()).startsWith(other.issuer() + "/logout?");

            // A person of the same sub at another provider is another person.
            directory.browserOf(TestPeople.elsewhere().without("email"));
            assertThat(directory
                            .sql()
                            .sql("select count(*) from users")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void aResponseAtAnotherProvidersCallbackIsRefused() {
        LocalAuthorizationServer other = LocalAuthorizationServer.start();
        try (other;
                var directory = TestDirectory.start(withOther(other))) {
            Browser browser = directory.browser();
            directory.provider().nextPerson(TestPeople.camille());
            String callback =
                    browser.callback(browser.get("/api/v1.0/authenticate/").location());
            assertThat(browser.get(callback.replace("/callback/", "/callback/other/"))
                            .location())
                    .endsWith("?reason=provider-response-refused");
        }
    }

    @Test
    void strangersOfSeveralProvidersChooseOnTheFirstPage() {
        LocalAuthorizationServer other = LocalAuthorizationServer.start();
        try (other;
                var directory = TestDirectory.start(withOther(other))) {
            Browser stranger = directory.browser();
            String choice = stranger.get("/teams?page=2").location();
            assertThat(choice).isEqualTo("/?next=%2Fteams%3Fpage%3D2");
            assertThat(stranger.get(choice).body())
                    .contains("/api/v1.0/authenticate/?provider=other&amp;next=%2Fteams%3Fpage%3D2");
        }
    }

    @Test
    void configuredEndpointsReplaceDiscovery() {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        provider.lies().changeMetadata(metadata -> Map.of("issuer", "https://evil.example"));
        String issuer = provider.issuer();
        try (var directory = TestDirectory.start(
                provider,
                Map.of(
                        PROVIDER + "local.authorization-uri", issuer + "/authorize",
                        PROVIDER + "local.token-uri", issuer + "/token",
                        PROVIDER + "local.jwk-set-uri", provider.jwksUri().toString(),
                        PROVIDER + "local.user-info-uri", issuer + "/userinfo",
                        PROVIDER + "local.client-authentication-method", "client_secret_basic"))) {
            Browser browser = directory.browserOf(TestPeople.camille());
            assertThat(browser.get("/api/v1.0/logout/").location()).isEqualTo(directory.origin() + "/");
        }
    }

    @Test
    void aRandomSubjectLeavesOneIdentity() {
        try (var directory = TestDirectory.start(
                Map.of(PROVIDER + "local.subject", "random", PROVIDER + "local.email-matching", "trusted"))) {
            directory.browserOf(TestPeople.camille().withSubject("one"));
            directory.browserOf(TestPeople.camille().withSubject("two"));
            assertThat(directory
                            .sql()
                            .sql("select subject from identity")
                            .query(String.class)
                            .list())
                    .containsExactly("two");
        }
    }

    @Test
    void claimsMayComeFromTheIdToken() {
        try (var directory = TestDirectory.start(Map.of(PROVIDER + "local.claims-source", "id-token"))) {
            directory.provider().lies().answerUserInfoWith(500);
            directory.provider().lies().changeIdToken(claims -> {
                claims.put("email", "camille.durand@ministere.example");
                claims.put("name", "Camille by ID token");
                return claims;
            });
            Browser browser = directory.browserOf(TestPeople.camille());
            assertThat(browser.get("/api/v1.0/users/me/").json().path("name").asString(""))
                    .isEqualTo("Camille by ID token");
        }
    }

    @Test
    void metadataOfAnotherIssuerAreNotBelieved() {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        try (var directory = TestDirectory.start(provider, Map.of())) {
            provider.lies().changeMetadata(metadata -> {
                metadata.put("issuer", "https://evil.example");
                return metadata;
            });
            assertThat(directory.browser().get("/api/v1.0/authenticate/").location())
                    .endsWith("?reason=provider-unavailable");
        }
    }

    @Test
    void aResponseNeedsNoIssuerWhereNoneWasPromised() {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        try (var directory = TestDirectory.start(provider, Map.of())) {
            provider.lies().changeMetadata(metadata -> {
                metadata.remove("authorization_response_iss_parameter_supported");
                return metadata;
            });
            provider.lies().omitIssuerInResponse();
            directory.browserOf(TestPeople.camille());
            provider.lies().nameIssuerInResponse("https://evil.example");
            assertThat(directory.browser().trySignIn(TestPeople.camille()).location())
                    .endsWith("?reason=provider-response-refused");
        }
    }

    private static Providers providers(LocalAuthorizationServer provider, Clock clock) {
        ProviderHttp http = new ProviderHttp(new ProviderHttpSettings(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        SignInSettings settings = TestSettings.leastAnd(Map.of("providers.local.issuer-uri", provider.issuer()));
        UserInfoKeys keys = new UserInfoKeys(settings, new DefaultResourceLoader());
        return new Providers(
                settings,
                new ProviderDiscovery(http, new ProviderJwts(http, keys, Clock.systemUTC())),
                new PublicUrl(URI.create("http://localhost:8080")),
                clock);
    }

    private static void assertUnavailable(Providers providers) {
        assertThatThrownBy(() -> providers.require("local"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(SignInProblem.PROVIDER_UNAVAILABLE));
    }

    private static Map<String, String> withOther(LocalAuthorizationServer other) {
        return OtherProvider.properties(other, Map.of("name", "The other", "acr-values", "eidas2,eidas3"));
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
