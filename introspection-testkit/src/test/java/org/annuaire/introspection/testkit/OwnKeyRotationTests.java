package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances of one resource server change its key for encrypted responses, one after the other. */
final class OwnKeyRotationTests {
    private static final String OLD = key();
    private static final String NEW = key();

    private final LocalAuthorizationServer server = LocalAuthorizationServer.start();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile DecryptionKeys served =
            DecryptionKeys.builder().current(OLD).build();
    private final HttpListener keySet = HttpListener.start(
            0,
            threads,
            request -> Reply.of(200, "application/json", served.published().getBytes(UTF_8)));

    OwnKeyRotationTests() {
        server.register(ClientRegistration.of("rs", "secret")
                .answered(ResponseProfile.signedAndEncrypted(
                        JWSAlgorithm.ES256, JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM))
                .publishingKeysAt(URI.create("http://127.0.0.1:" + keySet.port() + "/jwks")));
    }

    @AfterEach
    void close() {
        keySet.close();
        server.close();
        threads.shutdownNow();
    }

    @Test
    void refuseNoCallWhereTheNewKeyFirstOnlyDecryptsAndTheOldOneLast() {
        DecryptionKeys.Builder[] steps = {
            DecryptionKeys.builder().current(OLD),
            DecryptionKeys.builder().current(OLD).retired(NEW),
            DecryptionKeys.builder().current(NEW).retired(OLD),
            DecryptionKeys.builder().current(NEW)
        };
        for (int step = 0; step + 1 < steps.length; step++) {
            assertBothUnderstandAnswersForEither(steps[step].build(), steps[step + 1].build());
        }
    }

    @Test
    void cannotReadWhatIsEncryptedForAKeyThatOnlyTheOtherInstanceHas() {
        served = DecryptionKeys.builder().current(NEW).retired(OLD).build();
        DecryptionKeys behind = DecryptionKeys.builder().current(OLD).build();

        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> introspect(behind))
                .satisfies(thrown -> assertThat(thrown.rule()).isEqualTo(Rule.JWE_KEY));
    }

    private void assertBothUnderstandAnswersForEither(DecryptionKeys one, DecryptionKeys other) {
        for (DecryptionKeys publishing : new DecryptionKeys[] {one, other}) {
            served = publishing;
            for (DecryptionKeys reading : new DecryptionKeys[] {one, other}) {
                assertThat(introspect(reading)).isInstanceOf(Introspection.Active.class);
            }
        }
    }

    private Introspection introspect(DecryptionKeys keys) {
        return SignedIntrospection.at(AuthorizationServer.discover(server.issuer()))
                .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(
                        ResponseProtection.signedThenEncrypted(ContentEncryption.A256GCM, keys, SigningAlgorithm.ES256))
                .build()
                .introspect(AccessToken.parse(server.issue(TokenGrant.of("alice", "docs", "openid")))
                        .orElseThrow());
    }

    private static String key() {
        try {
            JWK key = new ECKeyGenerator(Curve.P_256).generate();
            return key.toJSONString();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }
}
