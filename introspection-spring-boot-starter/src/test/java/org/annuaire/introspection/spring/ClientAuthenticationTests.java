package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.LocalCertificates;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that authenticates by a key or by a certificate, against a server that checks it. */
class ClientAuthenticationTests {
    private static final TokenGrant GRANT = TokenGrant.of("alice", "docs", "notes");
    private static final ClientRegistration CLIENT =
            ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signedAndEncrypted());

    @TempDir
    private Path directory;

    @Test
    void signsAssertionsWithAKeyThatIsPublishedBesideTheOneForEncryption() throws Exception {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start();
                Running application = Running.start(NotesApplication.WithDefaults.class, byAssertion(server))) {
            server.register(CLIENT.authenticatingBy("private_key_jwt")
                    .publishingKeysAt(application.address("/.well-known/jwks.json")));

            assertThat(application.get("/notes", server.issue(GRANT)).statusCode())
                    .isEqualTo(200);
            assertThat(application.get("/notes", server.issue(GRANT)).statusCode())
                    .isEqualTo(200);

            String published = application
                    .send("/.well-known/jwks.json", request -> request)
                    .body();
            assertThat(JWKSet.parse(published).getKeys()).hasSize(2).allSatisfy(key -> {
                assertThat(key.isPrivate()).isFalse();
                assertThat(key.getAlgorithm()).isNotNull();
                assertThat(key.getKeyID()).isNotBlank();
            });
            assertThat(JWKSet.parse(published).getKeys().stream().map(JWK::getKeyUse))
                    .containsExactly(KeyUse.ENCRYPTION, KeyUse.SIGNATURE);
        }
    }

    @Test
    void publishesTheKeyForAssertionsWhereNothingIsEncrypted() throws Exception {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            Map<String, String> settings = byAssertion(server);
            settings.remove("annuaire.introspection.encryption.keys[0].location");
            settings.put("annuaire.introspection.response-policy", "signed");
            settings.put("annuaire.introspection.encryption.jwk-set-max-age", "10m");
            try (Running application = Running.start(NotesApplication.WithDefaults.class, settings)) {
                server.register(CLIENT.authenticatingBy("private_key_jwt")
                        .answered(ResponseProfile.signed())
                        .publishingKeysAt(application.address("/.well-known/jwks.json")));

                assertThat(application.get("/notes", server.issue(GRANT)).statusCode())
                        .isEqualTo(200);
                assertThat(application
                                .send("/.well-known/jwks.json", request -> request)
                                .headers()
                                .firstValue("Cache-Control"))
                        .contains("public, max-age=600");
            }
        }
    }

    @Test
    void answers502WhereTheServerRefusesTheAssertion() throws Exception {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            Map<String, String> settings = byAssertion(server);
            settings.put("annuaire.introspection.client-assertion.audience", "https://other.example");
            try (Running application = Running.start(NotesApplication.WithDefaults.class, settings)) {
                server.register(CLIENT.authenticatingBy("private_key_jwt")
                        .publishingKeysAt(application.address("/.well-known/jwks.json")));

                var answer = application.get("/notes", server.issue(GRANT));
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            }
        }
    }

    @Test
    void showsTheCertificateOfItsBundleAndTrustsWhomItNames() throws Exception {
        LocalCertificates certificates = LocalCertificates.in(directory);
        LocalCertificates.Identity ours = certificates.issue(Running.CLIENT_ID);
        try (LocalAuthorizationServer server =
                LocalAuthorizationServer.startWithTls(certificates, certificates.issue("server"))) {
            Map<String, String> settings = Running.settings(server);
            settings.remove("annuaire.introspection.client-secret");
            settings.put("annuaire.introspection.client-authentication-method", "tls_client_auth");
            settings.put("annuaire.introspection.ssl-bundle", "as");
            store(settings, "keystore", ours.file());
            store(settings, "truststore", certificates.trustStore());
            try (Running application = Running.start(NotesApplication.WithDefaults.class, settings)) {
                server.register(CLIENT.authenticatingByCertificateOf("CN=" + Running.CLIENT_ID)
                        .publishingKeysAt(application.address("/.well-known/jwks.json")));
                assertThat(application.get("/notes", server.issue(GRANT)).statusCode())
                        .isEqualTo(200);

                server.register(CLIENT.authenticatingByCertificateOf("CN=other")
                        .publishingKeysAt(application.address("/.well-known/jwks.json")));
                assertThat(application.get("/notes", server.issue(GRANT)).statusCode())
                        .isEqualTo(502);
            }
        }
    }

    @Test
    void doesNotStartWhereStrictMetadataExcludeItsMethod() {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            Map<String, String> settings = Running.settings(server);
            settings.put("annuaire.introspection.strict-metadata", "true");
            Running.start(NotesApplication.WithDefaults.class, settings).close();

            server.lies().changeMetadata(metadata -> {
                metadata.put("introspection_endpoint_auth_methods_supported", List.of("client_secret_post"));
                return metadata;
            });
            assertThatThrownBy(() -> Running.start(NotesApplication.WithDefaults.class, settings))
                    .hasRootCauseInstanceOf(IntrospectionException.class)
                    .hasStackTraceContaining(
                            "annuaire.introspection.strict-metadata: strictMetadata: expected metadata that name"
                                    + " introspection_endpoint_auth_methods_supported with client_secret_basic");
        }
    }

    @Test
    void answers503WhereTheServerCannotBeTrusted() throws Exception {
        LocalCertificates certificates = LocalCertificates.in(directory);
        assertUnavailable(certificates, certificates.selfSigned("self-signed"));
        assertUnavailable(certificates, certificates.issueExpired("expired"));
        assertUnavailable(certificates, certificates.issueForAnotherHost("elsewhere"));
    }

    private static void assertUnavailable(LocalCertificates certificates, LocalCertificates.Identity shown)
            throws Exception {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.startWithTls(certificates, shown)) {
            Map<String, String> settings = Running.settings(server);
            settings.put("annuaire.introspection.ssl-bundle", "as");
            store(settings, "truststore", certificates.trustStore());
            try (Running application = Running.start(NotesApplication.WithDefaults.class, settings)) {
                assertThat(application.get("/notes", server.issue(GRANT)).statusCode())
                        .isEqualTo(503);
                assertThat(server.introspectionCalls()).isEmpty();
            }
        }
    }

    private static Map<String, String> byAssertion(LocalAuthorizationServer server) {
        Map<String, String> settings = Running.settings(server);
        settings.remove("annuaire.introspection.client-secret");
        settings.put("annuaire.introspection.client-authentication-method", "private_key_jwt");
        settings.put("annuaire.introspection.client-assertion.key-location", TestKeys.ellipticFile());
        return settings;
    }

    private static void store(Map<String, String> settings, String name, Path file) {
        String prefix = "spring.ssl.bundle.jks.as." + name + ".";
        settings.put(prefix + "location", "file:" + file);
        settings.put(prefix + "password", LocalCertificates.PASSWORD);
        settings.put(prefix + "type", "PKCS12");
    }
}
