package com.example.library;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.DpopVerifier;
import org.annuaire.introspection.IntrospectionListener;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.LocalCertificates;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's README, from the key to the answer. */
class NotesTests {
    @TempDir
    private Path folder;

    @Test
    void greetsThePersonOfATokenThatIsForUs() throws Exception {
        DecryptionKeys keys = Notes.keys(Files.writeString(
                folder.resolve("key.json"), new RSAKeyGenerator(2048).generate().toJSONString()));
        HttpServer keySet = KeySetServer.start(new InetSocketAddress("127.0.0.1", 0), keys);
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            server.register(ClientRegistration.of("notes", "secret")
                    .answered(ResponseProfile.signedAndEncrypted())
                    .publishingKeysAt(URI.create(
                            "http://127.0.0.1:" + keySet.getAddress().getPort() + "/.well-known/jwks.json")));
            TokenIntrospector introspector = Notes.introspector(server.issuer(), "secret", keys);

            assertThat(Notes.describe(introspector, server.issue(TokenGrant.of("alice", "portal", "notes"))))
                    .isEqualTo("hello alice");
            assertThat(Notes.describe(introspector, server.issue(TokenGrant.of("alice", "another", "notes"))))
                    .isEqualTo("not for us: CLIENT_NOT_ALLOWED");
            assertThat(Notes.describe(introspector, "unknown")).isEqualTo("invalid");
            assertThat(Notes.describe(introspector, "to ken")).isEqualTo("invalid");
        } finally {
            keySet.stop(0);
            ((ExecutorService) requireNonNull(keySet.getExecutor())).shutdown();
        }
    }

    @Test
    void makesAProofOfTheSender() throws Exception {
        X509Certificate certificate = LocalCertificates.in(folder).issue("ours").certificate();
        FurtherExamples.Request request =
                new FurtherExamples.Request(List.of("no proof"), "GET", "/notes", certificate);

        assertThatThrownBy(() -> FurtherExamples.proof(
                        DpopVerifier.builder().build(),
                        request,
                        AccessToken.parse("token").orElseThrow()))
                .isInstanceOf(DpopVerifier.Rejected.class);
    }

    @Test
    void remembersWhereToldTo() {
        assertThat(FurtherExamples.remembering(
                        AuthorizationServer.discover("https://issuer.example"),
                        ClientAuthentication.secretBasic("notes", "secret"),
                        ResponseProtection.signed(SigningAlgorithm.ES256),
                        TokenPolicy.strict(),
                        new IntrospectionListener() {}))
                .isNotNull();
    }
}
