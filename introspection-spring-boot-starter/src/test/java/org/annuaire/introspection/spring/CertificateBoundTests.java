package org.annuaire.introspection.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.DpopKey;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Tokens that are bound to a client certificate: over TLS, and behind a proxy that ends it. */
class CertificateBoundTests {
    private static final TokenGrant GRANT = TokenGrant.of("alice", "app", "notes");

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static LocalAuthorizationServer server;
    private static Running secure;
    private static Running behindProxy;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(folder);
        server = LocalAuthorizationServer.start();
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));
        secure = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of(
                        "server.ssl.key-store",
                        certificates.file("server").toString(),
                        "server.ssl.key-store-password",
                        TestCertificates.PASSWORD,
                        "server.ssl.trust-store",
                        certificates.file("trusted").toString(),
                        "server.ssl.trust-store-password",
                        TestCertificates.PASSWORD,
                        "server.ssl.client-auth",
                        "want")));
        behindProxy = Running.start(NotesApplication.WithOwnChain.class, settings(proxies("10.0.0.0/8,127.0.0.1")));
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        secure.close();
        server.close();
    }

    @Test
    void servesWhoHoldsTheCertificate() throws Exception {
        assertThat(overTls("ours", bound()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnotherCertificateAndNone() throws Exception {
        String token = bound();

        assertRefused(overTls("other", token));
        assertRefused(overTls(null, token));
    }

    @Test
    void servesATokenThatIsNotBoundWhateverTheConnection() throws Exception {
        String token = server.issue(GRANT);

        assertThat(overTls("ours", token).statusCode()).isEqualTo(200);
        assertThat(overTls(null, token).statusCode()).isEqualTo(200);
    }

    @Test
    void wantsBothWhereTheTokenIsBoundToBoth() throws Exception {
        DpopKey key = DpopKey.generate();
        String token = server.issue(GRANT.boundTo(key).boundTo(certificates.certificate("ours")));
        UnaryOperator<HttpRequest.Builder> proven = request -> request.header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", URI.create("https://notes.example/notes"), token));

        assertThat(overTls("ours", proven).statusCode()).isEqualTo(200);
        assertThat(overTls("other", proven).statusCode()).isEqualTo(401);
        assertThat(overTls(null, proven).statusCode()).isEqualTo(401);
        assertThat(overTls("ours", token).statusCode()).isEqualTo(401);
    }

    @Test
    void believesNoHeaderUnlessToldSo() throws Exception {
        String token = bound();

        assertRefused(overTls(
                "other",
                request -> request.header("Authorization", "Bearer " + token).header("Client-Cert", binary("ours"))));
    }

    @Test
    void tellsThatItTakesSuchTokens() throws Exception {
        HttpResponse<String> answer = client(null)
                .send(
                        HttpRequest.newBuilder(secureAddress("/.well-known/oauth-protected-resource"))
                                .build(),
                        BodyHandlers.ofString(UTF_8));

        assertThat(JSONObjectUtils.parse(answer.body()))
                .containsEntry("tls_client_certificate_bound_access_tokens", true);
    }

    @Test
    void readsBothFormsOfTheHeaderOfAProxy() throws Exception {
        String token = bound();

        assertThat(proxied(behindProxy, token, binary("ours")).statusCode()).isEqualTo(200);
        assertThat(proxied(behindProxy, token, pem("ours")).statusCode()).isEqualTo(200);
        assertThat(proxied(behindProxy, token, pem("ours").replace("%2B", "+")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAnotherCertificateInTheHeader() throws Exception {
        assertRefused(proxied(behindProxy, bound(), binary("other")));
        assertRefused(behindProxy.get("/notes", bound()));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "::", ":AAAA:", ":%%%:", "AAAA", "%", "-----BEGIN CERTIFICATE-----"})
    void takesAHeaderThatItCannotReadForNoCertificate(String header) throws Exception {
        assertRefused(proxied(behindProxy, bound(), header));
    }

    @Test
    void takesTwoHeadersForNoCertificate() throws Exception {
        String token = bound();

        assertRefused(behindProxy.send(
                "/notes",
                request -> request.header("Authorization", "Bearer " + token)
                        .header("Client-Cert", binary("ours"))
                        .header("Client-Cert", binary("other"))));
    }

    @Test
    void believesTheProxiesAndNobodyElse() throws Exception {
        Map<String, String> settings = settings(proxies("10.0.0.0/8,::1"));
        settings.put("server.forward-headers-strategy", "framework");
        String token = bound();

        try (Running elsewhere = Running.start(NotesApplication.WithOwnChain.class, settings)) {
            assertRefused(proxied(elsewhere, token, binary("ours")));
            assertRefused(elsewhere.send(
                    "/notes",
                    request -> request.header("Authorization", "Bearer " + token)
                            .header("Client-Cert", binary("ours"))
                            .header("X-Forwarded-For", "10.0.0.1")));
        }
    }

    private static String bound() throws Exception {
        return server.issue(GRANT.boundTo(certificates.certificate("ours")));
    }

    private static HttpResponse<String> overTls(@Nullable String shown, String token) throws Exception {
        return overTls(shown, request -> request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> overTls(@Nullable String shown, UnaryOperator<HttpRequest.Builder> change)
            throws Exception {
        return client(shown)
                .send(
                        change.apply(HttpRequest.newBuilder(secureAddress("/notes")))
                                .build(),
                        BodyHandlers.ofString(UTF_8));
    }

    private static HttpClient client(@Nullable String shown) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificates.client(shown))
                .build();
    }

    private static URI secureAddress(String path) {
        return URI.create(secure.address(path).toString().replaceFirst("^http:", "https:"));
    }

    private static HttpResponse<String> proxied(Running to, String token, String header) throws Exception {
        return to.send(
                "/notes",
                request -> request.header("Authorization", "Bearer " + token).header("Client-Cert", header));
    }

    private static String binary(String name) {
        return ":" + Base64.getEncoder().encodeToString(encoded(name)) + ":";
    }

    private static String pem(String name) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(name))
                + "\n-----END CERTIFICATE-----\n";
        return URLEncoder.encode(pem, UTF_8).replace("+", "%20");
    }

    private static byte[] encoded(String name) {
        try {
            return certificates.certificate(name).getEncoded();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, String> proxies(String addresses) {
        return Map.of(
                "annuaire.introspection.allow-certificate-header.name",
                "Client-Cert",
                "annuaire.introspection.allow-certificate-header.proxies",
                addresses);
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Running.settings(server));
        settings.remove("annuaire.introspection.encryption.keys[0].location");
        settings.put("annuaire.introspection.response-policy", "signed");
        settings.put("annuaire.introspection.resource", "https://notes.example");
        settings.putAll(more);
        return settings;
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
    }
}
