package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTests {
    private static final String PREFIX = "annuaire.introspection.";
    private static final String ISSUER = PREFIX + "issuer-uri=https://issuer.example";
    private static final String CLIENT = PREFIX + "client-id=notes";
    private static final String SECRET = PREFIX + "client-secret=secret-of-notes";
    private static final String KEY = PREFIX + "encryption.keys[0].location=" + TestKeys.rsaFile();

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    IntrospectionAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class));

    @Test
    void fourAreEnoughThoughTheAuthorizationServerIsUnreachable() {
        runner.withPropertyValues(ISSUER, CLIENT, SECRET, KEY).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(TokenIntrospector.class);
            IntrospectionSettings settings = context.getBean(IntrospectionSettings.class);
            assertThat(settings.responsePolicy()).isEqualTo(IntrospectionSettings.ResponsePolicy.SIGNED_AND_ENCRYPTED);
            assertThat(settings.clockSkew()).isEqualTo(Duration.ofSeconds(30));
            assertThat(settings.timeout().connect()).isEqualTo(Duration.ofSeconds(1));
            assertThat(settings.timeout().deadline()).isEqualTo(Duration.ofSeconds(3));
            assertThat(settings.maxConcurrent()).isEqualTo(64);
            assertThat(settings.cache().ttl()).isZero();
            assertThat(settings.cache().maxSize()).isEqualTo(10_000);
            assertThat(context.getBean(IntrospectionCache.class)).hasToString("IntrospectionCache[off]");
            assertThat(settings.token().types()).containsExactlyInAnyOrder("Bearer", "DPoP");
            assertThat(settings.token().typeRequired()).isTrue();
            assertThat(settings.bearer().base64()).isFalse();
            assertThat(settings.encryption().jwkSetPaths()).containsExactly("/.well-known/jwks.json");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "token.types=Bearer, , NO_AUDIENCE",
        "token.types=Bearer, notes, ",
        "token.audiences=api, , NO_AUDIENCE",
        "token.clients=portal, , ",
        "token.clients=other, , CLIENT_NOT_ALLOWED",
        "token.allow-any-client=true, , ",
        "token.allow-any-client=true, another, OTHER_AUDIENCE"
    })
    void takeATokenWithoutAudienceOnlyFromClientsThatTheyAllow(
            String setting, @Nullable String audience, @Nullable Refusal refusal) {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            server.register(ClientRegistration.of("notes", "secret-of-notes").answered(ResponseProfile.signed()));
            TokenGrant grant = TokenGrant.of("alice", "portal", "notes");
            AccessToken token = AccessToken.parse(server.issue(audience == null ? grant : grant.withAudience(audience)))
                    .orElseThrow();
            runner.withPropertyValues(PREFIX + "issuer-uri=" + server.issuer(), CLIENT, SECRET)
                    .withPropertyValues(PREFIX + "response-policy=signed", PREFIX + setting)
                    .run(context -> assertThat(
                                    context.getBean(TokenIntrospector.class).introspect(token))
                            .returns(
                                    refusal,
                                    outcome -> outcome.<@Nullable Refusal>fold(
                                            active -> null, () -> Refusal.EXPIRED, refused -> refused)));
        }
    }

    @Test
    void areReadInTheSpellingsOfTheSpecifications() {
        runner.withPropertyValues(
                        ISSUER,
                        CLIENT,
                        SECRET,
                        KEY,
                        PREFIX + "client-authentication-method=client_secret_post",
                        PREFIX + "signing-algorithms=ES256,PS256",
                        PREFIX + "encryption.key-algorithm=RSA-OAEP-256",
                        PREFIX + "encryption.content-algorithm=A128CBC-HS256",
                        PREFIX + "audience=https://api.example",
                        PREFIX + "cache.ttl=1m",
                        PREFIX + "cache.max-size=50",
                        PREFIX + "token.clients=a,b",
                        PREFIX + "token.audiences=c",
                        PREFIX + "token.type-required=false",
                        PREFIX + "introspection-uri=https://issuer.example/i",
                        PREFIX + "jwk-set-uri=https://issuer.example/k")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(TokenIntrospector.class)
                        .isInstanceOf(SignedIntrospection.class));
    }

    @Test
    void nameNobodyAndBelieveNoHeaderByDefault() {
        runner.withPropertyValues(ISSUER, CLIENT, SECRET, KEY, PREFIX + "resource=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    IntrospectionSettings settings = context.getBean(IntrospectionSettings.class);
                    assertThat(settings.publicUrl()).isNull();
                    assertThat(settings.token().bindingRequired()).isFalse();
                    assertThat(settings.dpop().signingAlgorithms()).isEmpty();
                    assertThat(settings.allowCertificateHeader().proxies()).isEmpty();
                    assertThat(context.getBean(ProtectedResource.class).takesProofs())
                            .isFalse();
                });
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("contradictions")
    void failTheStartAndNameTheCulprit(List<String> properties, String message) {
        runner.withPropertyValues(properties.toArray(String[]::new)).run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis =
                    new InvalidSettingsAnalyzer().analyze(requireNonNull(context.getStartupFailure()));
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains(message).doesNotContain("secret-of-notes");
            assertThat(analysis.getAction()).isNotBlank();
        });
    }

    static Stream<Arguments> contradictions() {
        String signed = PREFIX + "response-policy=signed";
        String plain = PREFIX + "response-policy=insecure-plain";
        return Stream.of(
                Arguments.of(
                        List.of(),
                        "issuer-uri, annuaire.introspection.client-id, annuaire.introspection.client-secret, "
                                + "annuaire.introspection.encryption.keys[0].location"),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET), "encryption.keys[0].location"),
                Arguments.of(List.of(ISSUER, CLIENT, KEY), "client-secret"),
                Arguments.of(List.of(ISSUER, CLIENT, KEY, PREFIX + "client-secret= "), "client-secret"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "signing-algorithms="),
                        "signing-algorithms is empty"),
                Arguments.of(List.of(ISSUER, SECRET, KEY), "client-id"),
                Arguments.of(List.of(CLIENT, SECRET, signed), "issuer-uri"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, signed), "encryption and annuaire.introspection.resp"),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, plain), "response-policy=insecure-plain contradict"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, plain, PREFIX + "signing-algorithms=ES256"),
                        "signing-algorithms"),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, plain, PREFIX + "jwk-set-uri=https://a"), "jwk-set-uri"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, signed, PREFIX + "encryption.content-algorithm=A256GCM"),
                        "encryption and"),
                Arguments.of(
                        List.of(PREFIX + "issuer-uri=http://issuer.example", CLIENT, SECRET, KEY),
                        "issuer-uri: issuer: expected an https address"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "introspection-uri=http://a.example"),
                        "introspection-uri: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "jwk-set-uri=http://a.example"), "jwk-set-uri: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, PREFIX + "encryption.keys[0].location=/nowhere/key.pem"),
                        "encryption.keys[0].location: expected a readable file"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "encryption.keys[0].retired=true"),
                        "encryption.keys: decryption keys: expected at least one current key"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "encryption.key-algorithm=ECDH-ES"),
                        "encryption.keys: decryption key: expected a key of type EC"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, PREFIX + "encryption.content-algorithm=A256GCM"),
                        "encryption.keys[0].location"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                PREFIX + "encryption.keys[0].location=" + TestKeys.ellipticFile(),
                                PREFIX + "encryption.key-algorithm=RSA-OAEP"),
                        "encryption.keys: decryption key: expected a key of type RSA for RSA-OAEP"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                PREFIX + "encryption.keys[0].location=" + TestKeys.newFile("RSA", 1024)),
                        "encryption.keys: decryption key: expected an RSA key of at least 2048 bits"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                KEY,
                                PREFIX + "encryption.keys[1].location=" + TestKeys.rsaFile()),
                        "encryption.keys: decryption keys: expected different kid"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "encryption.jwk-set-paths=jwks"),
                        "encryption.jwk-set-paths: expected paths that start with /"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "encryption.jwk-set-max-age=25h"),
                        "encryption.jwk-set-max-age: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "issuer-keys.freshness=0s"),
                        "issuer-keys.freshness: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "issuer-keys.outage-tolerance=8d"),
                        "issuer-keys.outage-tolerance: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "issuer-keys.refresh-floor=-1s"),
                        "issuer-keys.refresh-floor: "),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "clock-skew=61s"), "clock-skew: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "timeout.deadline=0s"), "timeout.deadline: "),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "timeout.connect=0s"), "timeout.connect: "),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "max-concurrent=0"), "max-concurrent: "),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "audience="), "audience: "),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "cache.ttl=61m"), "cache.ttl: "),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "cache.ttl=-1s"), "cache.ttl: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "cache.ttl=1m", PREFIX + "cache.max-size=0"),
                        "cache.max-size: "),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "resource=http://notes.example"),
                        "resource: expected an https address"),
                Arguments.of(List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "resource=notes"), "resource: expected"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "resource=https://notes.example/#a"),
                        "resource: expected"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "public-url=https://a@notes.example"),
                        "public-url: expected"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "allow-certificate-header.name=Client-Cert"),
                        "allow-certificate-header.proxies belong together"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, PREFIX + "allow-certificate-header.proxies=10.0.0.1"),
                        "allow-certificate-header.name and"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                KEY,
                                PREFIX + "allow-certificate-header.name=Client-Cert",
                                PREFIX + "allow-certificate-header.proxies=proxy.example"),
                        "allow-certificate-header.proxies: "),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                KEY,
                                PREFIX + "allow-certificate-header.name=Client-Cert",
                                PREFIX + "allow-certificate-header.proxies=10.0.0.1",
                                "server.forward-headers-strategy=native"),
                        "server.forward-headers-strategy"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                KEY,
                                PREFIX + "allow-certificate-header.name=Client-Cert",
                                PREFIX + "allow-certificate-header.proxies=10.0.0.1",
                                "spring.main.cloud-platform=kubernetes"),
                        "server.forward-headers-strategy"),
                Arguments.of(
                        List.of(ISSUER, CLIENT, SECRET, KEY, "server.tomcat.threads.max=64"),
                        "max-concurrent is 64, and the server has 64 threads"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                KEY,
                                "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=https://a"),
                        "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri and"),
                Arguments.of(
                        List.of(
                                ISSUER,
                                CLIENT,
                                SECRET,
                                KEY,
                                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://a"),
                        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri and"));
    }

    @ParameterizedTest
    @MethodSource("inexpressible")
    void cannotExpressADangerousAlgorithm(String property) {
        runner.withPropertyValues(ISSUER, CLIENT, SECRET, KEY, PREFIX + property)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(PREFIX + property.substring(0, property.indexOf('='))));
    }

    static Stream<String> inexpressible() {
        return Stream.of(
                "signing-algorithms=none",
                "signing-algorithms=HS256",
                "encryption.key-algorithm=RSA1_5",
                "encryption.key-algorithm=dir",
                "response-policy=signed-or-plain");
    }

    @ParameterizedTest
    @MethodSource("ellipticAlgorithms")
    void nameAlgorithmsForEllipticKeysAsTheSpecificationDoes(String algorithm) {
        runner.withPropertyValues(
                        ISSUER,
                        CLIENT,
                        SECRET,
                        PREFIX + "encryption.keys[0].location=" + TestKeys.ellipticFile(),
                        PREFIX + "encryption.key-algorithm=" + algorithm)
                .run(context -> assertThat(context.getBean(DecryptionKeys.class).published())
                        .contains("\"alg\":\"" + algorithm + "\""));
    }

    static Stream<String> ellipticAlgorithms() {
        return Stream.of("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");
    }

    @Test
    void giveWayToTheApplicationsOwnIntrospector() {
        TokenIntrospector own = (token, proof) -> {
            throw new IllegalStateException("never asked");
        };
        runner.withPropertyValues(ISSUER)
                .withBean(TokenIntrospector.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(TokenIntrospector.class)
                        .isSameAs(own));
    }

    @Test
    void mayStateTheEndOfARetiredKey(CapturedOutput output) {
        String retired = PREFIX + "encryption.keys[1].location=" + TestKeys.newFile("RSA", 2048);
        String until = PREFIX + "encryption.keys[1].retired-until=";
        runner.withPropertyValues(ISSUER, CLIENT, SECRET, KEY, retired, until + "2999-01-01T00:00:00Z")
                .run(context -> assertThat(context.getBean(DecryptionKeys.class).published())
                        .containsOnlyOnce("\"kid\""));
        assertThat(output).doesNotContain("decrypts nothing since");

        runner.withPropertyValues(ISSUER, CLIENT, SECRET, KEY, retired, until + "2026-01-01T00:00:00Z")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).contains("encryption.keys[1] decrypts nothing since 2026-01-01T00:00:00Z");
    }
}
