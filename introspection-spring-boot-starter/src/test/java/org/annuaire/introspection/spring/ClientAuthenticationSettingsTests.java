package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.testkit.LocalCertificates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ClientAuthenticationSettingsTests {
    private static final String PREFIX = "annuaire.introspection.";
    private static final String METHOD = PREFIX + "client-authentication-method=";
    private static final String KEY = PREFIX + "client-assertion.key-location=" + TestKeys.ellipticFile();
    private static final String BUNDLE = PREFIX + "ssl-bundle=as";
    private static final List<String> COMMON = List.of(
            PREFIX + "issuer-uri=https://issuer.example",
            PREFIX + "client-id=notes",
            PREFIX + "response-policy=signed");

    @TempDir
    private static Path directory;

    private static LocalCertificates certificates;
    private static LocalCertificates.Identity ours;

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    IntrospectionAutoConfiguration.class,
                    ServletWebSecurityAutoConfiguration.class,
                    SslAutoConfiguration.class));

    @BeforeAll
    static void issue() {
        certificates = LocalCertificates.in(directory);
        ours = certificates.issue("notes");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("complete")
    void are(List<String> properties) {
        runner.withPropertyValues(all(properties))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(TokenIntrospector.class));
    }

    static Stream<List<String>> complete() {
        String secret = PREFIX + "client-secret=a";
        return Stream.of(
                List.of(secret),
                List.of(secret, METHOD + "client_secret_post"),
                List.of(METHOD + "private_key_jwt", KEY),
                List.of(METHOD + "private_key_jwt", KEY, PREFIX + "client-assertion.algorithm=ES256"),
                List.of(METHOD + "private_key_jwt", KEY, PREFIX + "client-assertion.audience=https://a.example"),
                List.of(
                        METHOD + "private_key_jwt",
                        KEY,
                        PREFIX + "client-assertion.also-published=" + TestKeys.rsaFile()));
    }

    @ParameterizedTest
    @MethodSource("certificateMethods")
    void needABundleWithACertificateForTls(String method) {
        runner.withPropertyValues(all(List.of(METHOD + method, BUNDLE)))
                .withPropertyValues(bundle("keystore", ours.file()))
                .withPropertyValues(bundle("truststore", certificates.trustStore()))
                .run(context -> assertThat(context).hasNotFailed());
        runner.withPropertyValues(all(List.of(METHOD + method, BUNDLE)))
                .withPropertyValues(bundle("truststore", certificates.trustStore()))
                .run(context -> assertThat(description(requireNonNull(context.getStartupFailure())))
                        .contains("ssl-bundle: expected a bundle with a client certificate for " + method));
        runner.withPropertyValues(
                        all(List.of(METHOD + method, BUNDLE, PREFIX + "introspection-uri=http://localhost/i")))
                .withPropertyValues(bundle("keystore", ours.file()))
                .run(context -> assertThat(description(requireNonNull(context.getStartupFailure())))
                        .contains(
                                "introspection-uri and",
                                "contradict each other: a certificate is shown over TLS only"));
    }

    static Stream<String> certificateMethods() {
        return Stream.of("tls_client_auth", "self_signed_tls_client_auth");
    }

    @Test
    void takeABundleBesideASecretToo() {
        runner.withPropertyValues(all(List.of(PREFIX + "client-secret=a", BUNDLE)))
                .withPropertyValues(bundle("truststore", certificates.trustStore()))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("contradictions")
    void failTheStartAndNameTheCulprit(List<String> properties, String message) {
        runner.withPropertyValues(all(properties)).run(context -> {
            assertThat(context).hasFailed();
            assertThat(description(requireNonNull(context.getStartupFailure())))
                    .contains(PREFIX + message)
                    .doesNotContain("hidden");
        });
    }

    static Stream<Arguments> contradictions() {
        String secret = PREFIX + "client-secret=hidden";
        String audience = PREFIX + "client-assertion.audience=https://a.example";
        return Stream.of(
                Arguments.of(List.of(METHOD + "private_key_jwt"), "client-assertion.key-location"),
                Arguments.of(List.of(METHOD + "tls_client_auth"), "ssl-bundle"),
                Arguments.of(
                        List.of(METHOD + "tls_client_auth", BUNDLE), "ssl-bundle: expected the name of a bundle under"),
                Arguments.of(
                        List.of(METHOD + "private_key_jwt", KEY, secret),
                        "client-secret and annuaire.introspection.client-authentication-method=private_key_jwt"
                                + " contradict"),
                Arguments.of(
                        List.of(KEY, secret),
                        "client-assertion and annuaire.introspection.client-authentication-method=client_secret_basic"),
                Arguments.of(
                        List.of(METHOD + "client_secret_post", audience, secret),
                        "client-assertion and annuaire.introspection.client-authentication-method=client_secret_post"),
                Arguments.of(
                        List.of(METHOD + "private_key_jwt", PREFIX + "client-assertion.key-location=/nowhere/key.pem"),
                        "client-assertion.key-location: expected a readable file"),
                Arguments.of(
                        List.of(METHOD + "private_key_jwt", KEY, PREFIX + "client-assertion.algorithm=PS256"),
                        "client-assertion.key-location: assertion key: expected a key for PS256"),
                Arguments.of(
                        List.of(
                                METHOD + "private_key_jwt",
                                PREFIX + "client-assertion.key-location=" + TestKeys.newFile("RSA", 1024)),
                        "client-assertion.key-location: assertion key: expected an RSA key of at least 2048 bits"),
                Arguments.of(
                        List.of(METHOD + "private_key_jwt", KEY, PREFIX + "client-assertion.audience="),
                        "client-assertion.audience: audience: expected a value"),
                Arguments.of(
                        List.of(
                                METHOD + "private_key_jwt",
                                KEY,
                                PREFIX + "client-assertion.also-published=" + TestKeys.ellipticFile()),
                        "client-assertion.also-published[0]: assertion key: expected different kid"),
                Arguments.of(
                        List.of(
                                METHOD + "private_key_jwt",
                                KEY,
                                PREFIX + "response-policy=signed-and-encrypted",
                                PREFIX + "encryption.keys[0].location=" + TestKeys.ellipticFile()),
                        "client-assertion.key-location: assertion key: expected different kid"));
    }

    @Test
    void warnWhereAnybodyCanReadAPrivateKey(CapturedOutput output) throws Exception {
        Path key = Files.copy(Path.of(TestKeys.newFile("EC", 256)), directory.resolve("open.pem"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> open = List.of(METHOD + "private_key_jwt", PREFIX + "client-assertion.key-location=" + key);
        runner.withPropertyValues(all(open)).run(context -> assertThat(context).hasNotFailed());
        assertThat(output).contains("client-assertion.key-location: every user of this machine can read " + key);

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        int before = output.getAll().length();
        runner.withPropertyValues(all(open)).run(context -> assertThat(context).hasNotFailed());
        assertThat(output.getAll().substring(before)).doesNotContain("every user");
    }

    private static String[] all(List<String> properties) {
        List<String> all = new ArrayList<>(COMMON);
        all.addAll(properties);
        return all.toArray(String[]::new);
    }

    private static String[] bundle(String store, Path file) {
        String prefix = "spring.ssl.bundle.jks.as." + store + ".";
        return new String[] {
            prefix + "location=file:" + file, prefix + "password=" + LocalCertificates.PASSWORD, prefix + "type=PKCS12"
        };
    }

    private static String description(Throwable failure) {
        FailureAnalysis analysis = new InvalidSettingsAnalyzer().analyze(requireNonNull(failure));
        return requireNonNull(analysis).getDescription();
    }
}
