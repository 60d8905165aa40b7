package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerSignaturesTests {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ECKey KEY = TestKeys.elliptic(Curve.P_256);
    private static final ECKey NEXT = TestKeys.elliptic(Curve.P_256);
    private static final String CLAIMS = "{\"sub\":\"alice\",\"iat\":1.5}";

    private volatile String keys = set(published(KEY, "a"));
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean holding;
    private final ScriptedServer server = new ScriptedServer(exchange -> {
        if (holding) {
            held.await(20, TimeUnit.SECONDS);
        }
        ScriptedServer.answering(200, "application/json", keys).answer(exchange);
    });
    private final TestClock clock = new TestClock();
    private final IssuerSignatures signatures = IssuerSignatures.at(
            server.address(),
            Set.of(SigningAlgorithm.ES256),
            StrictHttp.builder().build(),
            clock);

    @AfterEach
    void stop() {
        held.countDown();
        server.close();
    }

    @Test
    void tellsTypeAndClaimsOfWhatIsSigned() {
        IssuerSignatures.Signed signed = signatures.verify(signed(KEY, "a", "application/Logout+JWT"), LIMIT);

        assertThat(signed.type()).contains("logout+jwt");
        assertThat(signed.claims()).containsEntry("sub", "alice").containsOnlyKeys("sub", "iat");
        assertThat(signatures.verify(signed(KEY, "a", null), LIMIT).type()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"RSA\",\"kid\":\"x\"}",
                "{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"RSA\",\"n\":\"!\",\"e\":\"AQAB\",\"x5c\":[\"no certificate\"]}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"x5c\":7}",
                "{}",
                "7"
            })
    void passesOverAKeyThatCannotBeUsed(String malformed) {
        keys = set(malformed + "," + published(KEY, "a"));

        assertThat(signatures.verify(signed(KEY, "a", "JWT"), LIMIT).claims()).containsKey("sub");
    }

    @Test
    void usesAKeyWhoseCertificatesCannotBeRead() {
        keys = set(published(KEY, "a").replace("{", "{\"x5c\":[\"no certificate\"],\"x5t#S256\":7,"));

        assertThat(signatures.verify(signed(KEY, "a", "JWT"), LIMIT).claims()).containsKey("sub");
    }

    @Test
    void followsANewKeyUnderTheSameIdentifierAtOnce() {
        signatures.verify(signed(KEY, "a", "JWT"), LIMIT);
        keys = set(published(NEXT, "a"));

        assertThat(signatures.verify(signed(NEXT, "a", "JWT"), LIMIT).claims()).containsKey("sub");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void isNotLeftWithoutKeysByASetThatHasNone() {
        signatures.verify(signed(KEY, "a", "JWT"), LIMIT);
        keys = set("{\"kty\":\"RSA\",\"kid\":\"x\"}");
        clock.advance(Duration.ofMinutes(6));

        assertThat(signatures.verify(signed(KEY, "a", "JWT"), LIMIT).claims()).containsKey("sub");
    }

    @Test
    void refusesAnUnknownKeyAndThenTellsHowLongToWait() {
        signatures.verify(signed(KEY, "a", "JWT"), LIMIT);
        for (int i = 0; i < 20; i++) {
            String unknown = signed(NEXT, "unknown", "JWT");
            assertThat(catchThrowableOfType(UntrustedResponse.class, () -> signatures.verify(unknown, LIMIT))
                            .rule())
                    .isEqualTo(Rule.UNKNOWN_KEY);
        }

        AuthorizationServerUnavailable tooOften = catchThrowableOfType(
                AuthorizationServerUnavailable.class, () -> signatures.verify(signed(NEXT, "unknown", "JWT"), LIMIT));
        assertThat(tooOften.retryAfter()).isPresent();
        assertThat(signatures.verify(signed(KEY, "a", "JWT"), LIMIT).claims()).containsKey("sub");
        assertThat(server.requests()).hasSize(21);
    }

    @Test
    void keepsNobodyWaitingForAnUnknownKeyWhoseTokenAKnownOneSigned() throws Exception {
        signatures.verify(signed(KEY, "a", "JWT"), LIMIT);
        holding = true;
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> assertThat(catchThrowableOfType(
                        IntrospectionException.class, () -> signatures.verify(signed(NEXT, "unknown", "JWT"), LIMIT)))
                .isNotNull());
        while (server.requests().size() < 2) {
            Thread.onSpinWait();
        }

        assertThat(signatures.verify(signed(KEY, "a", "JWT"), LIMIT).claims()).containsKey("sub");
        assertThat(waiting).isNotDone();
        held.countDown();
        waiting.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d.e", "....", "e30.e30.", "e30=.e30.AA"})
    void refusesWhatIsNoJws(String text) {
        assertThat(catchThrowableOfType(UntrustedResponse.class, () -> signatures.verify(text, LIMIT)))
                .isNotNull();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(catchThrowableOfType(
                                UntrustedResponse.class, () -> signatures.verify("a".repeat(256 * 1024 + 1), LIMIT))
                        .rule())
                .isEqualTo(Rule.TOO_LARGE);
        assertThat(catchThrowableOfType(UntrustedResponse.class, () -> signatures.verify("a".repeat(256 * 1024), LIMIT))
                        .rule())
                .isEqualTo(Rule.FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":1,\"sub\":2}", "[]", "no JSON"})
    void refusesClaimsThatAreNotOneObject(String claims) {
        IssuerSignatures.Signed signed = signatures.verify(signed(KEY, "a", "JWT", claims), LIMIT);

        assertThat(catchThrowableOfType(UntrustedResponse.class, signed::claims).rule())
                .isEqualTo(Rule.JSON);
    }

    @Test
    void checksItsSettings() {
        HttpClient http = StrictHttp.builder().build();
        Set<SigningAlgorithm> some = Set.of(SigningAlgorithm.ES256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IssuerSignatures.at("http://as.example/jwks", some, http, clock));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IssuerSignatures.at("https://as.example/jwks", Set.of(), http, clock));
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IssuerSignatures.at("https://as.example/jwks", some, following, clock));
    }

    private static String set(String members) {
        return "{\"keys\":[" + members + "]}";
    }

    private static String published(ECKey key, String id) {
        return new ECKey.Builder(key.toPublicJWK()).keyID(id).build().toJSONString();
    }

    private static String signed(ECKey key, String id, @Nullable String type) {
        return signed(key, id, type, CLAIMS);
    }

    private static String signed(ECKey key, String id, @Nullable String type, String claims) {
        try {
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id);
            JWSObject jws = new JWSObject(
                    type == null
                            ? header.build()
                            : header.type(new JOSEObjectType(type)).build(),
                    new Payload(claims));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
