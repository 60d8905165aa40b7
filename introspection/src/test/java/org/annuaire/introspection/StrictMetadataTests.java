package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C-237: metadata that exclude what was agreed. */
class StrictMetadataTests {
    private static final AccessToken TOKEN = AccessToken.parse("opaque").orElseThrow();
    private static final DecryptionKeys KEYS = DecryptionKeys.builder()
            .current(TestKeys.elliptic(Curve.P_256).toJSONString())
            .build();
    private static final ResponseProtection PROTECTION = ResponseProtection.signedThenEncrypted(
            ContentEncryption.A256GCM, KEYS, SigningAlgorithm.ES256, SigningAlgorithm.PS256);

    @ParameterizedTest
    @MethodSource("excluding")
    void failTheBuildWhereTheyExcludeWhatWasAgreed(String members, String missing) {
        try (ScriptedServer server = metadata(members)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> builder(server).strictMetadata().build())
                    .withMessageContaining("strictMetadata")
                    .withMessageContaining(missing);
        }
    }

    @ParameterizedTest
    @MethodSource("excluding")
    void areWarnedOfElse(String members, String missing) {
        try (ScriptedServer server = metadata(members)) {
            List<String> warnings = warningsDuring(() -> assertThatExceptionOfType(IntrospectionException.class)
                    .isThrownBy(() -> builder(server).build().introspect(TOKEN)));

            assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(missing));
        }
    }

    static Stream<Arguments> excluding() {
        return Stream.of(
                Arguments.of(
                        "\"introspection_signing_alg_values_supported\":[\"RS256\"]",
                        "introspection_signing_alg_values_supported with ES256 or PS256"),
                Arguments.of(
                        "\"introspection_encryption_alg_values_supported\":[\"RSA-OAEP\"]",
                        "introspection_encryption_alg_values_supported with ECDH-ES"),
                Arguments.of(
                        "\"introspection_encryption_enc_values_supported\":[\"A128GCM\"]",
                        "introspection_encryption_enc_values_supported with A256GCM"),
                Arguments.of(
                        "\"introspection_endpoint_auth_methods_supported\":[\"client_secret_post\"]",
                        "introspection_endpoint_auth_methods_supported with client_secret_basic"));
    }

    @Test
    void areGoodWhereTheyNameOneOfEachOrNothing() {
        try (ScriptedServer server = metadata("\"introspection_signing_alg_values_supported\":[\"RS256\",\"PS256\"],"
                + "\"introspection_endpoint_auth_methods_supported\":[\"client_secret_basic\"]")) {
            assertThat(builder(server).strictMetadata().build()).isNotNull();
        }
    }

    @Test
    void areJudgedAtTheFirstUseWhereTheyCannotBeReadBefore() {
        AtomicBoolean up = new AtomicBoolean();
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            String here = "http:/" + exchange.getLocalAddress();
            String document = document(here, "\"introspection_signing_alg_values_supported\":[\"RS256\"]");
            ScriptedServer.answering(up.get() ? 200 : 503, "application/json", document)
                    .answer(exchange);
        })) {
            SignedIntrospection introspection = builder(server).strictMetadata().build();
            up.set(true);

            IntrospectionException thrown =
                    catchThrowableOfType(IntrospectionException.class, () -> introspection.introspect(TOKEN));
            assertThat(thrown.rule()).isEqualTo(Rule.METADATA_SUPPORT);
        }
    }

    @Test
    void cannotBeStrictWhereNoneAreRead() {
        AuthorizationServer server =
                AuthorizationServer.at("https://a.example", "https://a.example/i", "https://a.example/k");
        assertThatIllegalStateException()
                .isThrownBy(() -> SignedIntrospection.at(server)
                        .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                        .protectedBy(PROTECTION)
                        .strictMetadata()
                        .build())
                .withMessageContaining("strictMetadata");
    }

    private static SignedIntrospection.Builder builder(ScriptedServer server) {
        return SignedIntrospection.at(AuthorizationServer.discover(server.address()))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .protectedBy(PROTECTION);
    }

    private static ScriptedServer metadata(String members) {
        return new ScriptedServer(exchange -> ScriptedServer.answering(
                        200, "application/json", document("http:/" + exchange.getLocalAddress(), members))
                .answer(exchange));
    }

    private static String document(String issuer, String members) {
        return "{\"issuer\":\"" + issuer + "\",\"introspection_endpoint\":\"" + issuer + "/i\",\"jwks_uri\":\"" + issuer
                + "/k\"," + members + "}";
    }

    private static List<String> warningsDuring(Runnable action) {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler collecting = new Handler() {
            @Override
            public void publish(LogRecord found) {
                warnings.add(MessageFormat.format(found.getMessage(), found.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        Logger log = Logger.getLogger(AuthorizationServer.class.getName());
        log.addHandler(collecting);
        try {
            action.run();
        } finally {
            log.removeHandler(collecting);
        }
        return warnings;
    }
}
