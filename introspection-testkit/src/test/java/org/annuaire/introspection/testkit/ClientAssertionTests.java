package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AssertionKeys;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Client authentication by assertion: the library's, and those that a server must refuse. */
final class ClientAssertionTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();
    private static final ECKey KEY = elliptic(Curve.P_256);

    private final HttpCalls calls = new HttpCalls();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"ES256", "ES384", "ES512", "PS256", "RS256"})
    void isAcceptedByAnyUsualAlgorithm(SigningAlgorithm algorithm) throws Exception {
        AssertionKeys keys = AssertionKeys.of(keyFor(algorithm), algorithm);
        register(keys);

        assertThat(introspect(ClientAuthentication.privateKeyJwt("rs", keys), Clock.systemUTC()))
                .isInstanceOf(Introspection.Active.class);
        assertThat(introspect(ClientAuthentication.privateKeyJwt("rs", keys), Clock.systemUTC()))
                .isInstanceOf(Introspection.Active.class);
    }

    @Test
    void isAcceptedFromAKeyThatIsPublishedBesideTheOneBefore() throws Exception {
        String next = elliptic(Curve.P_384).toJSONString();
        register(AssertionKeys.of(KEY.toJSONString()).alsoPublishing(next));

        assertThat(introspect(ClientAuthentication.privateKeyJwt("rs", AssertionKeys.of(next)), Clock.systemUTC()))
                .isInstanceOf(Introspection.Active.class);
    }

    @Test
    void isRefusedForAnotherAudience() throws Exception {
        AssertionKeys keys = AssertionKeys.of(KEY.toJSONString());
        register(keys);

        assertRefused(
                ClientAuthentication.privateKeyJwt(
                        "rs", keys, SERVER.introspectionEndpoint().toString()),
                Clock.systemUTC());
    }

    @Test
    void isRefusedWhenItHasExpired() throws Exception {
        AssertionKeys keys = AssertionKeys.of(KEY.toJSONString());
        register(keys);

        assertRefused(
                ClientAuthentication.privateKeyJwt("rs", keys),
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-61)));
    }

    @Test
    void isRefusedByAKeyThatIsNotPublished() throws Exception {
        register(AssertionKeys.of(elliptic(Curve.P_256).toJSONString()));

        assertRefused(
                ClientAuthentication.privateKeyJwt("rs", AssertionKeys.of(KEY.toJSONString())), Clock.systemUTC());
    }

    @Test
    void isRefusedWhereTheClientIsRegisteredForASecret() throws Exception {
        AssertionKeys keys = AssertionKeys.of(KEY.toJSONString());
        SERVER.register(ClientRegistration.of("rs", "secret")
                .answered(ResponseProfile.signed())
                .withKeys(JWKSet.parse(keys.published())));

        assertRefused(ClientAuthentication.privateKeyJwt("rs", keys), Clock.systemUTC());
    }

    @Test
    void isRefusedTheSecondTime() throws Exception {
        register(AssertionKeys.of(KEY.toJSONString()));
        Map<String, String> form = form(changed(claims -> {}));

        assertThat(post(form)).isEqualTo(200);
        assertThat(post(form)).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isRefusedWith(String what, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        register(AssertionKeys.of(KEY.toJSONString()));

        assertThat(post(form(changed(change)))).isEqualTo(401);
    }

    static Stream<Arguments> malformed() {
        return Stream.<Map.Entry<String, Consumer<JWTClaimsSet.Builder>>>of(
                        Map.entry("no jti", claims -> claims.jwtID(null)),
                        Map.entry("no exp", claims -> claims.expirationTime(null)),
                        Map.entry("an exp far away", claims -> claims.expirationTime(in(Duration.ofHours(1)))),
                        Map.entry("an exp in the past", claims -> claims.expirationTime(in(Duration.ofSeconds(-1)))),
                        Map.entry("another iss than sub", claims -> claims.issuer("other")),
                        Map.entry(
                                "an unknown client",
                                claims -> claims.issuer("who").subject("who")),
                        Map.entry("no aud", claims -> claims.audience((String) null)),
                        Map.entry(
                                "more than one aud",
                                claims -> claims.audience(List.of(SERVER.issuer(), "https://other.example"))))
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void isRefusedBesideASecret() throws Exception {
        register(AssertionKeys.of(KEY.toJSONString()));
        Map<String, String> form = form(changed(claims -> {}));
        form.put("client_id", "rs");
        form.put("client_secret", "secret");

        assertThat(post(form)).isEqualTo(400);
    }

    private static void register(AssertionKeys keys) throws ParseException {
        SERVER.register(ClientRegistration.of("rs", "secret")
                .authenticatingBy("private_key_jwt")
                .answered(ResponseProfile.signed())
                .withKeys(JWKSet.parse(keys.published())));
    }

    private static void assertRefused(ClientAuthentication authentication, Clock clock) {
        AuthorizationServerRefused thrown =
                catchThrowableOfType(AuthorizationServerRefused.class, () -> introspect(authentication, clock));
        assertThat(thrown).isNotNull();
        assertThat(thrown.rule()).isEqualTo(Rule.CREDENTIALS);
    }

    private static Introspection introspect(ClientAuthentication authentication, Clock clock) {
        return SignedIntrospection.at(AuthorizationServer.discover(SERVER.issuer()))
                .authenticatedBy(authentication)
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                .clock(clock)
                .build()
                .introspect(AccessToken.parse(SERVER.issue(TokenGrant.of("alice", "docs", "openid")))
                        .orElseThrow());
    }

    private static String changed(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("rs")
                .subject("rs")
                .audience(SERVER.issuer())
                .jwtID("assertion-" + System.nanoTime())
                .expirationTime(in(Duration.ofSeconds(60)));
        change.accept(claims);
        SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims.build());
        assertion.sign(new ECDSASigner(KEY));
        return assertion.serialize();
    }

    private static Map<String, String> form(String assertion) {
        return new HashMap<>(Map.of(
                "token",
                "x",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion));
    }

    private int post(Map<String, String> form) {
        return calls.post(SERVER.introspectionEndpoint(), form).statusCode();
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String keyFor(SigningAlgorithm algorithm) throws JOSEException {
        return switch (algorithm) {
            case ES256 -> elliptic(Curve.P_256).toJSONString();
            case ES384 -> elliptic(Curve.P_384).toJSONString();
            case ES512 -> elliptic(Curve.P_521).toJSONString();
            default -> new RSAKeyGenerator(2048).generate().toJSONString();
        };
    }

    private static ECKey elliptic(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }
}
