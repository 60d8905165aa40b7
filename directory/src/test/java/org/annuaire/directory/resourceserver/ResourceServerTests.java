package org.annuaire.directory.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.DpopKey;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("platform")
final class ResourceServerTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";

    private final TestDirectory directory = TestDirectory.shared();
    private final Person camille = TestPeople.camille();

    @BeforeEach
    void camilleSignedInOnce() {
        directory.browserOf(camille);
    }

    @Test
    void aGoodTokenIsServedAndItsServiceRecorded() {
        assertThat(directory.serviceFor(camille).get(TEAMS).status()).isEqualTo(200);
        assertThat(directory
                        .sql()
                        .sql("select audience_id || ' ' || coalesce(name, '-') from service_provider")
                        .query(String.class)
                        .single())
                .isEqualTo(TestDirectory.SERVICE + " -");
    }

    @Test
    void aRequestWithoutATokenIsAskedForOne() {
        Answer answer = directory.browser().get(TEAMS);
        assertThat(answer.status()).isEqualTo(401);
        String metadata = "resource_metadata=\"" + directory.origin() + "/.well-known/oauth-protected-resource\"";
        assertThat(answer.headers("WWW-Authenticate"))
                .satisfiesExactly(
                        bearer -> assertThat(bearer).isEqualTo("Bearer realm=\"api\", " + metadata),
                        dpop -> assertThat(dpop).startsWith("DPoP realm=\"api\", algs=\"ES256 "));
        assertThat(answer.detail()).isEqualTo("Authentication credentials were not provided.");
    }

    @Test
    void anInactiveTokenIsRefused() {
        String token = directory.token(camille);
        directory.provider().revoke(token);
        assertTokenRefused(directory.service(token).get(TEAMS), "The access token is not valid here.");
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertTokenRefused(with(grant("openid groups").lasting(Duration.ZERO)), "The access token is not valid here.");
    }

    @Test
    void aTokenWithoutTheScopeIsForbiddenAndLeavesNoTrace() {
        Answer answer = with(grant("openid email"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate").orElse("")).contains("error=\"insufficient_scope\"");
        assertThat(answer.detail()).isEqualTo("The access token lacks the scope that this service asks for.");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from service_provider")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPersonWhoNeverSignedInIsToldToDoSo() {
        Answer answer = directory.serviceFor(TestPeople.dominique()).get(TEAMS);
        assertTokenRefused(
                answer,
                "Login failed: No user found for the given access token."
                        + " The person must sign in to the directory once.");
    }

    @Test
    void aDeactivatedPersonIsRefused() {
        directory.sql().sql("update users set state = 'deactivated'").update();
        assertTokenRefused(
                directory.serviceFor(camille).get(TEAMS), "Login failed: The account of this person is disabled.");
    }

    @Test
    void aTokenThatNamesNoClientIsRefused() {
        assertTokenRefused(
                with(grant("groups").without("client_id")),
                "The access token does not tell which service it was issued to.");
    }

    @Test
    void aPersonOfASuspendedOrganizationIsForbidden() {
        directory.sql().sql("update organization set is_active = false").update();
        Answer answer = directory.serviceFor(camille).get(TEAMS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).contains("suspended");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aServiceThatStaffRetiredIsForbidden() {
        directory.serviceFor(camille).get(TEAMS);
        directory.sql().sql("update service_provider set retired_at = now()").update();
        Answer answer = directory.serviceFor(camille).get(TEAMS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).startsWith("This service no longer uses the directory.");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        directory.sql().sql("update service_provider set retired_at = null").update();
        assertThat(directory.serviceFor(camille).get(TEAMS).status()).isEqualTo(200);
    }

    @Test
    void aClientWithANameThatNoServiceHasIsRefused() {
        for (String client : List.of("c".repeat(257), " ", "a\0b")) {
            assertTokenRefused(
                    with(grant("groups").with("client_id", client)),
                    "The access token does not tell which service it was issued to.");
        }
    }

    @Test
    void aServiceThatTheOrganizationDoesNotListIsForbidden() {
        directory.sql().sql("update organization set service_policy = 'listed'").update();
        Answer answer = directory.serviceFor(camille).get(TEAMS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).contains("does not let this service use the directory");
        directory
                .sql()
                .sql("insert into organization_service_provider select o.id, s.id from organization o,"
                        + " service_provider s")
                .update();
        assertThat(directory.serviceFor(camille).get(TEAMS).status()).isEqualTo(200);
    }

    @Test
    void aServiceIsToldInTheLanguageItAsksFor() {
        Answer answer = directory.browser().send("GET", TEAMS, request -> request.setHeader("Accept-Language", "fr"));
        assertThat(answer.detail()).isEqualTo("Informations d'authentification non fournies.");
    }

    @Test
    void aClientThatAsksForProblemDetailsGetsThem() {
        Answer answer = directory
                .browser()
                .send("GET", TEAMS, request -> request.setHeader("Accept", "application/problem+json"));
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString("")).isEqualTo("urn:annuaire:problem:not-authenticated");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void anAnswerForAnotherResourceServerIsABadGateway() {
        directory.provider().lies().changeIntrospection(claims -> {
            claims.put("aud", "another-resource-server");
            return claims;
        });
        assertBadGateway(directory.serviceFor(camille).get(TEAMS));
    }

    @Test
    void aTamperedAnswerIsABadGateway() {
        directory.provider().lies().signWithForeignKeys();
        assertBadGateway(directory.serviceFor(camille).get(TEAMS));
    }

    @Test
    void anAuthorizationServerThatIsDownIsUnavailable() {
        String token = directory.token(camille);
        directory.provider().goDown();
        Answer answer = directory.service(token).get(TEAMS);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.detail()).startsWith("The authorization server does not answer");
    }

    @Test
    void aTokenBoundToAKeyNeedsAProofForEachRequest() {
        DpopKey key = DpopKey.generate();
        String token = directory.provider().issue(grant("openid groups").boundTo(key), camille);
        String proof = key.proof("GET", directory.origin().resolve(TEAMS), token);
        assertThat(withProof(token, proof).status()).isEqualTo(200);

        Answer again = withProof(token, proof);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.header("WWW-Authenticate").orElse(""))
                .startsWith("DPoP ")
                .contains("\"invalid_dpop_proof\"");
        assertThat(again.detail())
                .isEqualTo("This access token needs a DPoP proof that is made for this very request.");
        assertTokenRefused(directory.service(token).get(TEAMS), "The access token is not valid here.");
    }

    @Test
    void clientsAreToldWhoTheDirectoryIs() {
        Answer answer = directory
                .browser()
                .send(
                        "GET",
                        "/.well-known/oauth-protected-resource",
                        request -> request.setHeader("X-Forwarded-Host", "evil.example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("resource").asString(""))
                .isEqualTo(directory.origin().toString());
        assertThat(answer.json().path("jwks_uri").asString("")).isEqualTo(directory.origin() + "/api/v1.0/jwks");
        assertThat(answer.json().path("authorization_servers").path(0).asString(""))
                .isEqualTo(directory.provider().issuer());
    }

    @Test
    void publicKeysAreServedAtBothPaths() {
        for (String path : new String[] {"/api/v1.0/jwks", "/resource-server/v1.0/jwks"}) {
            Answer answer = directory.browser().get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("keys").path(0).path("use").asString(""))
                    .isEqualTo("enc");
            assertThat(answer.json().path("keys").path(0).has("d")).isFalse();
        }
    }

    @Test
    void aServerThatAnswersInPlainJsonNeedsSettingsOnly() {
        try (var plain = TestDirectory.start(Map.of(
                "annuaire.introspection.response-policy", "insecure-plain",
                "annuaire.introspection.encryption.keys[0].location", "",
                "annuaire.authentication.resource-server.scopes", "directory,groups"))) {
            plain.provider().register(ClientRegistration.of(TestDirectory.INTROSPECTION_CLIENT, TestDirectory.SECRET));
            plain.browserOf(camille);
            assertThat(plain.serviceFor(camille).get(TEAMS).status()).isEqualTo(200);
            String other = plain.provider()
                    .issue(TokenGrant.of(camille.subject(), TestDirectory.SERVICE, "directory"), camille);
            assertThat(plain.service(other).get(TEAMS).status()).isEqualTo(200);
        }
    }

    private TokenGrant grant(String scope) {
        return TokenGrant.of(camille.subject(), TestDirectory.SERVICE, scope);
    }

    private Answer with(TokenGrant grant) {
        return directory.service(directory.provider().issue(grant, camille)).get(TEAMS);
    }

    private Answer withProof(String token, String proof) {
        return directory
                .browser()
                .send(
                        "GET",
                        TEAMS,
                        request -> request.setHeader("Authorization", "DPoP " + token)
                                .setHeader("DPoP", proof));
    }

    private static void assertTokenRefused(Answer answer, String detail) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        assertThat(answer.detail()).isEqualTo(detail);
    }

    private static void assertBadGateway(Answer answer) {
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.detail()).startsWith("The authorization server's answer");
    }
}
