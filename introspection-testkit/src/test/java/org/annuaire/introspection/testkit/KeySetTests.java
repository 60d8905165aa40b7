package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C.7: key sets and metadata that are odd, wrong, or away, against the library. */
final class KeySetTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();

    private final TokenIntrospector introspector = introspector();

    @BeforeEach
    void register() {
        SERVER.register(ClientRegistration.of("rs", "secret").answered(ResponseProfile.signed()));
    }

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        assertThat(SERVER.canaryCalls()).isZero();
        SERVER.close();
    }

    @Test
    void triesBothKeysOfOneIdentifier() {
        addKeyBefore(other -> {
            other.putAll(ServerKeys.generate().ec().toPublicJWK().toJSONObject());
            other.put("kid", ellipticKey().getKeyID());
        });
        assertActive();
    }

    @Test
    void passesOverKeysOfUnknownTypes() {
        addKeyBefore(other -> other.put("kty", "AKP"));
        assertActive();
    }

    @Test
    void passesOverKeysOffTheirCurve() {
        addKeyBefore(other -> other.put("y", other.get("x")));
        assertActive();
    }

    @Test
    void passesOverKeysOnUnknownCurves() {
        addKeyBefore(other -> other.put("crv", "P-0"));
        assertActive();
    }

    @Test
    void takesNoKeyThatIsForEncryption() {
        changeKeys(key -> key.put("use", "enc"));
        assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void takesNoKeyThatMayNotVerify() {
        changeKeys(key -> key.put("key_ops", List.of("encrypt")));
        assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void takesNoKeyOfAnotherAlgorithm() {
        changeKeys(key -> key.put("alg", "ES384"));
        assertFails("UNKNOWN_KEY");
    }

    @Test
    void takesNoKeyWhosePrivatePartIsPublic() {
        changeKeys(key -> key.put("d", key.getOrDefault("x", "AQAB")));
        assertFails("KEYS_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void hasNoKeysWhereTheirAddressAnswers(int status) {
        SERVER.lies().answerKeySetRequestsWith(status);
        assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void hasNoKeysWhereTheSetIsEmptyOrNone() {
        SERVER.lies().changeKeySet(set -> Map.of("keys", List.of()));
        assertFails("KEYS_UNAVAILABLE");
        SERVER.lies().changeKeySet(set -> Map.of());
        assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void goesOnWithTheKeysItHasDuringAnOutage() {
        assertActive();
        SERVER.lies().answerKeySetRequestsWith(500);
        assertActive();
    }

    @Test
    void followsARotation() {
        assertActive();
        SERVER.rotateKeys();
        assertActive();
    }

    @Test
    void followsARotationUnderTheSameIdentifiers() {
        assertActive();
        SERVER.replaceKeysUnderSameIds();
        assertActive();
    }

    @Test
    void callsANewKeyDuringAnOutageUnavailableAndNotUntrusted() {
        assertActive();
        SERVER.rotateKeys();
        SERVER.lies().answerKeySetRequestsWith(500);
        assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void refusesMetadataOfAnotherIssuer() {
        SERVER.lies().changeMetadata(metadata -> {
            metadata.put("issuer", "https://other.example");
            return metadata;
        });
        assertFails("METADATA_ISSUER");
    }

    @Test
    void refusesMetadataWithoutTheEndpointOrWithoutTls() {
        SERVER.lies().changeMetadata(metadata -> {
            metadata.remove("introspection_endpoint");
            return metadata;
        });
        assertFails("METADATA_ENDPOINT");
        SERVER.lies().changeMetadata(metadata -> {
            metadata.put("introspection_endpoint", "http://as.example/introspect");
            return metadata;
        });
        assertFails("METADATA_ENDPOINT");
    }

    private void assertActive() {
        String token = SERVER.issue(TokenGrant.of("alice", "docs", "openid"));
        assertThat(introspector.introspect(AccessToken.parse(token).orElseThrow()))
                .isInstanceOf(Introspection.Active.class);
    }

    private void assertFails(String rule) {
        String token = SERVER.issue(TokenGrant.of("alice", "docs", "openid"));
        IntrospectionException thrown = catchThrowableOfType(
                IntrospectionException.class,
                () -> introspector.introspect(AccessToken.parse(token).orElseThrow()));
        assertThat(thrown).isNotNull();
        assertThat(thrown.rule()).hasToString(rule);
    }

    private static TokenIntrospector introspector() {
        return SignedIntrospection.at(AuthorizationServer.discover(SERVER.issuer()))
                .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret"))
                .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                .keyRefreshFloor(Duration.ZERO)
                .within(Duration.ofSeconds(20))
                .build();
    }

    private static JWK ellipticKey() {
        return SERVER.publishedKeys().getKeys().stream()
                .filter(key -> key.getKeyType().getValue().equals("EC"))
                .findFirst()
                .orElseThrow();
    }

    private static void addKeyBefore(Consumer<Map<String, Object>> change) {
        Map<String, Object> other = new HashMap<>(ellipticKey().toJSONObject());
        other.put("kid", "other");
        change.accept(other);
        SERVER.lies().changeKeySet(set -> {
            List<Object> keys = new ArrayList<>(List.of(other));
            keys.addAll((List<?>) set.get("keys"));
            set.put("keys", keys);
            return set;
        });
    }

    private static void changeKeys(Consumer<Map<String, Object>> change) {
        SERVER.lies().changeKeySet(set -> {
            List<Map<String, Object>> keys = new ArrayList<>();
            for (JWK key : SERVER.publishedKeys().getKeys()) {
                Map<String, Object> members = new HashMap<>(key.toJSONObject());
                change.accept(members);
                keys.add(members);
            }
            set.put("keys", keys);
            return set;
        });
    }
}
