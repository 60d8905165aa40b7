package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.Test;

class ClientAuthenticationTests {
    private static final AccessToken TOKEN = AccessToken.parse("opaque").orElseThrow();
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final ECKey KEY = TestKeys.elliptic(Curve.P_256);
    private static final AssertionKeys KEYS = AssertionKeys.of(KEY.toJSONString());
    private static final ScriptedServer.Script INACTIVE =
            ScriptedServer.answering(200, "application/json", "{\"active\":false}");

    @Test
    void signsAnAssertionForTheIssuerAndNoLongerThanAMinute() throws Exception {
        SignedJWT assertion;
        String issuer;
        try (ScriptedServer server = new ScriptedServer(INACTIVE)) {
            issuer = server.address();
            ask(server, ClientAuthentication.privateKeyJwt("notes", KEYS));
            Map<String, String> form = forms(server).get(0);
            assertThat(form)
                    .containsEntry("client_id", "notes")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .doesNotContainKey("client_secret");
            assertion = parsed(requireNonNull(form.get("client_assertion")));
        }

        assertThat(assertion.verify(new ECDSAVerifier(KEY))).isTrue();
        assertThat(assertion.getHeader().toJSONObject())
                .containsOnly(
                        Map.entry("alg", "ES256"),
                        Map.entry("typ", "JWT"),
                        Map.entry("kid", KEY.computeThumbprint().toString()));
        assertThat(assertion.getJWTClaimsSet().getClaims())
                .containsOnlyKeys("iss", "sub", "aud", "jti", "iat", "exp")
                .containsEntry("iss", "notes")
                .containsEntry("sub", "notes")
                .containsEntry("aud", List.of(issuer))
                .containsEntry("iat", Date.from(NOW))
                .containsEntry("exp", Date.from(NOW.plusSeconds(60)));
    }

    @Test
    void aimsAnAssertionAtAnotherAudienceWhereToldSo() throws Exception {
        try (ScriptedServer server = new ScriptedServer(INACTIVE)) {
            ask(server, ClientAuthentication.privateKeyJwt("notes", KEYS, "https://token.example"));

            assertThat(assertions(server).get(0).getJWTClaimsSet().getAudience())
                    .containsExactly("https://token.example");
        }
    }

    @Test
    void neverSendsAnAssertionTwice() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            if (attempts.incrementAndGet() != 2) {
                INACTIVE.answer(exchange);
            } // else the connection is closed without an answer, and a silent retry follows
        })) {
            TokenIntrospector introspector = introspector(server, ClientAuthentication.privateKeyJwt("notes", KEYS));
            introspector.introspect(TOKEN);
            introspector.introspect(TOKEN);

            List<String> ids = assertions(server).stream()
                    .map(ClientAuthenticationTests::identifier)
                    .toList();
            assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void sendsOnlyItsIdentifierWhereTheCertificateSpeaks() {
        try (ScriptedServer server = new ScriptedServer(INACTIVE)) {
            InsecurePlainIntrospection.at(AuthorizationServer.discover(server.address())
                            .introspectionEndpoint(server.address() + "/introspect"))
                    .authenticatedBy(ClientAuthentication.tlsClientAuth("notes"))
                    .accepting(TokenPolicy.strict().allowAnyClient())
                    .httpClient(StrictHttp.builder().build())
                    .build()
                    .introspect(TOKEN);

            assertThat(forms(server).get(0)).containsOnlyKeys("token", "token_type_hint", "client_id");
        }
    }

    @Test
    void asksAtTheAliasForCertificatesAndNowhereElseForSecrets() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            String here = "http:/" + exchange.getLocalAddress();
            if (exchange.getRequestMethod().equals("GET")) {
                String metadata = "{\"issuer\":\"" + here + "\",\"introspection_endpoint\":\"" + here
                        + "/plain\",\"mtls_endpoint_aliases\":{\"introspection_endpoint\":\"" + here + "/alias\"}}";
                ScriptedServer.answering(200, "application/json", metadata).answer(exchange);
            } else {
                INACTIVE.answer(exchange);
            }
        })) {
            InsecurePlainIntrospection.Builder discovered =
                    InsecurePlainIntrospection.at(AuthorizationServer.discover(server.address()));
            discovered
                    .authenticatedBy(ClientAuthentication.tlsClientAuth("notes"))
                    .httpClient(StrictHttp.builder().build())
                    .build()
                    .introspect(TOKEN);
            discovered
                    .authenticatedBy(ClientAuthentication.secretPost("notes", "secret"))
                    .build()
                    .introspect(TOKEN);

            assertThat(server.requests().stream().filter(request -> request.startsWith("POST")))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("POST /alias "),
                            second -> assertThat(second).startsWith("POST /plain "));
        }
    }

    @Test
    void refusesAnAliasWithoutTls() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            String here = "http:/" + exchange.getLocalAddress();
            String metadata = "{\"issuer\":\"" + here + "\",\"introspection_endpoint\":\"" + here
                    + "/plain\",\"mtls_endpoint_aliases\":{\"introspection_endpoint\":\"http://as.example/i\"}}";
            ScriptedServer.answering(200, "application/json", metadata).answer(exchange);
        })) {
            TokenIntrospector introspector = InsecurePlainIntrospection.at(
                            AuthorizationServer.discover(server.address()))
                    .authenticatedBy(ClientAuthentication.tlsClientAuth("notes"))
                    .accepting(TokenPolicy.strict().allowAnyClient())
                    .httpClient(StrictHttp.builder().build())
                    .build();

            AuthorizationServerRefused thrown =
                    catchThrowableOfType(AuthorizationServerRefused.class, () -> introspector.introspect(TOKEN));
            assertThat(thrown.rule()).isEqualTo(Rule.METADATA_ENDPOINT);
            assertThat(thrown).hasMessageContaining("mtls_endpoint_aliases.introspection_endpoint");
        }
    }

    @Test
    void needsAnHttpClientThatCanShowACertificate() {
        assertThatIllegalStateException()
                .isThrownBy(() -> InsecurePlainIntrospection.at(AuthorizationServer.discover("https://issuer.example"))
                        .authenticatedBy(ClientAuthentication.tlsClientAuth("notes"))
                        .accepting(TokenPolicy.strict().allowAnyClient())
                        .build())
                .withMessageContaining("httpClient");
    }

    @Test
    void refusesBlankValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientAuthentication.tlsClientAuth(" "))
                .withMessageContaining("clientId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientAuthentication.privateKeyJwt("notes", KEYS, ""))
                .withMessageContaining("audience");
    }

    @Test
    void showsWhoItIsAndNoSecret() {
        assertThat(Stream.of(
                                ClientAuthentication.secretBasic("notes", "hidden"),
                                ClientAuthentication.secretPost("notes", "hidden"),
                                ClientAuthentication.privateKeyJwt("notes", KEYS),
                                ClientAuthentication.tlsClientAuth("notes"))
                        .map(Object::toString))
                .allSatisfy(text -> assertThat(text).contains("notes").doesNotContain("hidden"));
    }

    private static void ask(ScriptedServer server, ClientAuthentication authentication) {
        introspector(server, authentication).introspect(TOKEN);
    }

    private static TokenIntrospector introspector(ScriptedServer server, ClientAuthentication authentication) {
        return InsecurePlainIntrospection.at(AuthorizationServer.discover(server.address())
                        .introspectionEndpoint(server.address() + "/introspect"))
                .authenticatedBy(authentication)
                .accepting(TokenPolicy.strict().allowAnyClient())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .within(Duration.ofSeconds(20))
                .build();
    }

    private static List<Map<String, String>> forms(ScriptedServer server) {
        return server.requests().stream()
                .filter(request -> request.startsWith("POST"))
                .map(request -> request.substring(request.lastIndexOf(' ') + 1))
                .map(form -> Stream.of(form.split("&"))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8))))
                .toList();
    }

    private static List<SignedJWT> assertions(ScriptedServer server) {
        return forms(server).stream()
                .map(form -> parsed(requireNonNull(form.get("client_assertion"))))
                .toList();
    }

    private static SignedJWT parsed(String assertion) {
        try {
            return SignedJWT.parse(assertion);
        } catch (ParseException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static String identifier(SignedJWT assertion) {
        try {
            return assertion.getJWTClaimsSet().getJWTID();
        } catch (ParseException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
