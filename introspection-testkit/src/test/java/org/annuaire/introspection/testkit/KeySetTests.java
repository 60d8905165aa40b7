package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annuaire.introspection.Introspection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C.7: keys that a key set may hold besides the one that signs, and instead of it. */
final class KeySetTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();
    private static final String WITHOUT_KID = HostileCatalogue.get("C-012").token();

    private final Relying relying = new Relying(SERVER);

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
        relying.addKeyBefore(other -> {
            other.putAll(foreignKey());
            other.put("kid", relying.ellipticKey().getKeyID());
        });
        relying.assertActive();
    }

    @Test
    void triesTheKeyOfOneIdentifierThatHasTheRightCurve() throws JOSEException {
        Map<String, Object> other = new ECKeyGenerator(Curve.P_384)
                .keyID(relying.ellipticKey().getKeyID())
                .generate()
                .toPublicJWK()
                .toJSONObject();
        relying.publish(keys -> keys.add(0, other));
        relying.assertActive();
    }

    @Test
    void triesThreeKeysWhereTheResponseNamesNone() {
        relying.publish(keys -> {
            keys.add(0, foreignKey());
            keys.add(0, foreignKey());
        });
        assertThat(relying.introspect(WITHOUT_KID)).isInstanceOf(Introspection.Active.class);
    }

    @Test
    void triesNoMoreThanFourKeys() {
        relying.publish(keys ->
                keys.addAll(0, Stream.generate(KeySetTests::foreignKey).limit(4).toList()));
        relying.assertFails(WITHOUT_KID, "SIGNATURE");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("useless")
    void passesOver(String what, Consumer<Map<String, Object>> change) {
        relying.addKeyBefore(change);
        relying.assertActive();
    }

    static List<Arguments> useless() {
        return List.of(
                useless("a key of an unknown type", key -> key.put("kty", "AKP")),
                useless("a key without a type", key -> key.remove("kty")),
                useless("a key off its curve", key -> key.put("y", key.get("x"))),
                useless("a key on an unknown curve", key -> key.put("crv", "P-0")),
                useless("a number as curve", key -> key.put("crv", 256)),
                useless("a key of 60 kB", key -> key.put("x", "A".repeat(60_000))),
                useless("an RSA key of 100,000 digits", key -> {
                    key.put("kty", "RSA");
                    key.put("n", "_".repeat(60_000));
                    key.put("e", "AQAB");
                }),
                useless("an RSA key with a huge exponent", key -> {
                    key.put("kty", "RSA");
                    key.put("n", "_".repeat(342));
                    key.put("e", "_".repeat(342));
                }),
                useless("a certificate that is none", key -> key.put("x5c", List.of("AAAA"))),
                useless("a kid of its own kind", key -> key.put("kid", 5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void takesNo(String what, Consumer<Map<String, Object>> change, String rule) {
        relying.changeKeys(change);
        relying.assertFails(rule);
    }

    static List<Arguments> unfit() {
        return List.of(
                unfit("key for encryption", key -> key.put("use", "enc"), "KEYS_UNAVAILABLE"),
                unfit("key that may not verify", key -> key.put("key_ops", List.of("encrypt")), "KEYS_UNAVAILABLE"),
                unfit("key of another algorithm", key -> key.put("alg", "ES384"), "UNKNOWN_KEY"),
                unfit("key of a secret's algorithm", key -> key.put("alg", "HS256"), "UNKNOWN_KEY"),
                unfit("private key", key -> key.put("d", key.getOrDefault("x", "AQAB")), "KEYS_UNAVAILABLE"));
    }

    @Test
    void takesNoSharedSecret() {
        relying.publish(keys -> {
            keys.clear();
            keys.add(new HashMap<>(Map.of(
                    "kty", "oct",
                    "kid", relying.ellipticKey().getKeyID(),
                    "k", Base64URL.encode("secret").toString())));
            keys.add(foreignKey());
        });
        relying.assertFails(HostileCatalogue.get("C-034").token(), "JWS_ALGORITHM");
        relying.assertFails("UNKNOWN_KEY");
    }

    @Test
    void takesNoWeakRsaKey() {
        relying.publish(keys -> {
            keys.removeIf(key -> !"RSA".equals(key.get("kty")));
            keys.forEach(key -> key.put(
                    "n",
                    Base64URL.encode(BigInteger.ONE.shiftLeft(1023).add(BigInteger.ONE))
                            .toString()));
        });
        relying.assertFails("KEYS_UNAVAILABLE");
    }

    @Test
    void keepsTheKeysOfTwoIssuersApart() {
        try (LocalAuthorizationServer other = LocalAuthorizationServer.start()) {
            Relying elsewhere = new Relying(other);
            elsewhere.assertActive();
            relying.publish(keys -> {
                keys.clear();
                other.publishedKeys().getKeys().forEach(key -> {
                    Map<String, Object> same = new HashMap<>(key.toJSONObject());
                    if ("EC".equals(same.get("kty"))) {
                        same.put("kid", relying.ellipticKey().getKeyID());
                    }
                    keys.add(same);
                });
            });
            relying.assertFails("SIGNATURE");
            elsewhere.assertActive();
        }
    }

    private static Map<String, Object> foreignKey() {
        return new HashMap<>(ServerKeys.generate().ec().toPublicJWK().toJSONObject());
    }

    private static Arguments useless(String what, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, change);
    }

    private static Arguments unfit(String what, Consumer<Map<String, Object>> change, String rule) {
        return Arguments.of(what, change, rule);
    }
}
