package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.StrictHttp;
import org.annuaire.introspection.TokenPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client authentication by certificate over real TLS, and servers whose own TLS is not to be trusted: C-208. */
final class ClientCertificateTests {
    @TempDir
    private static Path directory;

    private static LocalCertificates certificates;
    private static LocalCertificates.Identity ours;
    private static LocalCertificates.Identity stranger;
    private static LocalAuthorizationServer server;

    @BeforeAll
    static void start() {
        certificates = LocalCertificates.in(directory);
        ours = certificates.issue("rs");
        stranger = certificates.selfSigned("stranger");
        server = LocalAuthorizationServer.startWithTls(certificates, certificates.issue("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void provesWhoWeAreByAnIssuedCertificate() {
        server.register(client().authenticatingByCertificateOf("CN=rs"));

        assertThat(introspect(server, certificates.showing(ours))).isInstanceOf(Introspection.Active.class);
    }

    @Test
    void provesWhoWeAreByASelfSignedCertificate() {
        server.register(client().authenticatingByCertificate(stranger.certificate()));

        assertThat(introspect(server, certificates.showing(stranger))).isInstanceOf(Introspection.Active.class);
    }

    @Test
    void provesNothingByAnotherCertificateOrNone() {
        server.register(client().authenticatingByCertificateOf("CN=rs"));
        assertRefused(certificates.showing(stranger));
        assertRefused(certificates.trusting());

        server.register(client().authenticatingByCertificateOf("CN=other"));
        assertRefused(certificates.showing(ours));

        server.register(client().authenticatingByCertificate(stranger.certificate()));
        assertRefused(certificates.showing(ours));
    }

    @Test
    void isAskedForAtTheAliasOnly() {
        server.register(client().authenticatingByCertificateOf("CN=rs"));
        server.lies().changeMetadata(metadata -> {
            metadata.remove("mtls_endpoint_aliases");
            return metadata;
        });
        try {
            assertRefused(certificates.showing(ours));
        } finally {
            server.lies().stop();
        }
    }

    @Test
    void trustsNoServerThatNobodyVouchesFor() {
        assertTlsFails(certificates.selfSigned("self-signed"));
    }

    @Test
    void trustsNoServerWhoseCertificateHasExpired() {
        assertTlsFails(certificates.issueExpired("expired"));
    }

    @Test
    void trustsNoServerUnderAnotherName() {
        assertTlsFails(certificates.issueForAnotherHost("elsewhere"));
    }

    @ParameterizedTest(name = "TLS 1.{0}")
    @ValueSource(ints = {0, 1})
    void speaksNoOldTls(int minor) throws IOException {
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> chooseOldTls(old, minor));
            IntrospectionException thrown = failure(
                    SignedIntrospection.at(AuthorizationServer.discover("https://127.0.0.1:" + old.getLocalPort()))
                            .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret"))
                            .accepting(TokenPolicy.strict().allowAnyClient()));
            assertThat(thrown).isInstanceOf(AuthorizationServerUnavailable.class);
            assertThat(thrown.rule()).isEqualTo(Rule.TLS);
            served.join();
        }
    }

    private static void assertTlsFails(LocalCertificates.Identity shown) {
        try (LocalAuthorizationServer other = LocalAuthorizationServer.startWithTls(certificates, shown)) {
            other.register(client());
            IntrospectionException thrown = failure(introspection(other, certificates.trusting())
                    .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret")));
            assertThat(thrown).isInstanceOf(AuthorizationServerUnavailable.class);
            assertThat(thrown.rule()).isEqualTo(Rule.TLS);
            assertThat(other.introspectionCalls()).isEmpty();

            IntrospectionException atOnce = failure(SignedIntrospection.at(AuthorizationServer.discover(other.issuer()))
                    .httpClient(http(certificates.trusting()))
                    .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret"))
                    .accepting(TokenPolicy.strict().allowAnyClient()));
            assertThat(atOnce.rule()).isEqualTo(Rule.TLS);
        }
    }

    private static void assertRefused(SSLContext tls) {
        AuthorizationServerRefused thrown =
                catchThrowableOfType(AuthorizationServerRefused.class, () -> introspect(server, tls));
        assertThat(thrown).isNotNull();
        assertThat(thrown.rule()).isEqualTo(Rule.CREDENTIALS);
    }

    private static IntrospectionException failure(SignedIntrospection.Builder builder) {
        SignedIntrospection introspection = builder.protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                .within(Duration.ofSeconds(20))
                .build();
        return catchThrowableOfType(
                IntrospectionException.class,
                () -> introspection.introspect(AccessToken.parse("opaque").orElseThrow()));
    }

    private static Introspection introspect(LocalAuthorizationServer asked, SSLContext tls) {
        return SignedIntrospection.at(AuthorizationServer.discover(asked.issuer()))
                .authenticatedBy(ClientAuthentication.tlsClientAuth("rs"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                .httpClient(http(tls))
                .within(Duration.ofSeconds(20))
                .build()
                .introspect(AccessToken.parse(asked.issue(TokenGrant.of("alice", "docs", "openid")))
                        .orElseThrow());
    }

    private static SignedIntrospection.Builder introspection(LocalAuthorizationServer asked, SSLContext tls) {
        return SignedIntrospection.at(AuthorizationServer.at(
                        asked.issuer(),
                        asked.introspectionEndpoint().toString(),
                        asked.jwksUri().toString()))
                .httpClient(http(tls));
    }

    private static HttpClient http(SSLContext tls) {
        return StrictHttp.builder().sslContext(tls).build();
    }

    private static ClientRegistration client() {
        return ClientRegistration.of("rs", "secret").answered(ResponseProfile.signed());
    }

    /** Reads a greeting and answers it with a choice of an old version, as a server does that knows no other. */
    private static void chooseOldTls(ServerSocket listening, int minor) {
        try (Socket socket = listening.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(3);
            in.readNBytes(in.readUnsignedShort());
            ByteArrayOutputStream choice = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(choice);
            out.writeByte(2); // ServerHello, of 38 bytes
            out.writeByte(0);
            out.writeShort(38);
            out.writeShort(0x0301 + minor);
            out.write(new byte[32]); // random
            out.writeByte(0); // no session
            out.writeShort(0xC013); // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
            out.writeByte(0); // no compression
            DataOutputStream record = new DataOutputStream(socket.getOutputStream());
            record.writeByte(22);
            record.writeShort(0x0301 + minor);
            record.writeShort(choice.size());
            record.write(choice.toByteArray());
            record.flush();
            in.read(); // an alert, or the end
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}
