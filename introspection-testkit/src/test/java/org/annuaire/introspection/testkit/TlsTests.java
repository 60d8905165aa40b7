package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.StrictHttp;
import org.annuaire.introspection.TokenIntrospector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C.6, TLS: nothing is said to a server whose certificate does not prove that it is the right one. */
final class TlsTests {
    private static final String PASSWORD = "changeit";
    private static final String LOCAL = "san=dns:localhost";

    @TempDir
    private Path directory;

    @Test
    void speaksToAServerThatProvesWhoItIs() throws Exception {
        KeyStore certificate = certificate("CN=localhost", "-ext", LOCAL);
        assertThat(rule(certificate, certificate, "TLSv1.3")).isNotEqualTo("TLS");
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        assertThat(rule(certificate("CN=localhost", "-ext", LOCAL), null, "TLSv1.3"))
                .isEqualTo("TLS");
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        KeyStore certificate = certificate("CN=localhost", "-ext", "san=dns:other.example");
        assertThat(rule(certificate, certificate, "TLSv1.3")).isEqualTo("TLS");
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        KeyStore authority = certificate("CN=authority", "-ext", "bc:c");
        KeyStore expired = issued("-ext", LOCAL, "-startdate", "-10d", "-validity", "5");
        assertThat(rule(expired, authority, "TLSv1.3")).isEqualTo("TLS");
    }

    @Test
    void refusesAServerOfTls11() throws Exception {
        KeyStore certificate = certificate("CN=localhost", "-ext", LOCAL);
        assertThat(rule(certificate, certificate, "TLSv1.1")).isEqualTo("TLS");
    }

    /**
     * The rule by which an introspection fails at a server that has this certificate and hangs up after the greeting.
     */
    private static String rule(KeyStore certificate, @Nullable KeyStore trusted, String protocol) throws Exception {
        SSLContext server = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, PASSWORD.toCharArray());
        server.init(keys.getKeyManagers(), null, null);
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("localhost"))) {
            listening.setEnabledProtocols(new String[] {protocol});
            new Thread(() -> greet(listening)).start();
            String address = "https://localhost:" + listening.getLocalPort();
            TokenIntrospector introspector = Relying.settings(
                            AuthorizationServer.at(address, address + "/introspect", address + "/jwks"))
                    .httpClient(client(trusted))
                    .build();
            Throwable thrown = catchThrowable(
                    () -> introspector.introspect(AccessToken.parse("t").orElseThrow()));
            assertThat(thrown).isInstanceOf(IntrospectionException.AuthorizationServerUnavailable.class);
            return ((IntrospectionException) thrown).rule().name();
        }
    }

    private static void greet(SSLServerSocket listening) {
        while (!listening.isClosed()) {
            try (Socket one = listening.accept()) {
                assertThat(one.getInputStream().read()).isNotNegative();
            } catch (IOException broken) {
                // The client left, or this test is over.
            }
        }
    }

    private static HttpClient client(@Nullable KeyStore trusted) throws GeneralSecurityException {
        if (trusted == null) {
            return StrictHttp.builder().build();
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return StrictHttp.builder().sslContext(context).build();
    }

    /** A certificate that its own key signed, made by the JDK's keytool, in a key store of its own. */
    private KeyStore certificate(String name, String... options) throws Exception {
        keytool(with(options, "-genkeypair", "-alias", "own", "-keyalg", "EC", "-dname", name));
        return load();
    }

    /** A certificate that the one before signed, in the same key store; only the new key stays there. */
    private KeyStore issued(String... options) throws Exception {
        String request = directory.resolve("request").toString();
        String answer = directory.resolve("answer").toString();
        keytool(List.of("-genkeypair", "-alias", "new", "-keyalg", "EC", "-dname", "CN=localhost"));
        keytool(List.of("-certreq", "-alias", "new", "-file", request));
        keytool(with(options, "-gencert", "-alias", "own", "-infile", request, "-outfile", answer));
        keytool(List.of("-importcert", "-noprompt", "-alias", "new", "-file", answer));
        KeyStore keys = load();
        keys.deleteEntry("own");
        return keys;
    }

    private void keytool(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(arguments);
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-keystore", file().toString(), "-storepass", PASSWORD));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private KeyStore load() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Path file() {
        return directory.resolve("keys.p12");
    }

    private static List<String> with(String[] options, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        return all;
    }
}
