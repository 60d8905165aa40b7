package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.introspection.IssuerKeys.IssuerKey;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IssuerKeyTests {
    private static final Map<String, Object> RSA = TestKeys.rsa().toPublicJWK().toJSONObject();
    private static final Map<String, Object> EC =
            TestKeys.elliptic(Curve.P_256).toPublicJWK().toJSONObject();

    @Test
    void takesKeysForSignatures() {
        assertThat(IssuerKey.from(RSA)).isPresent();
        assertThat(IssuerKey.from(EC)).isPresent();
        assertThat(IssuerKey.from(with(EC, "use", "sig"))).isPresent();
        assertThat(IssuerKey.from(with(EC, "key_ops", List.of("verify")))).isPresent();
        assertThat(IssuerKey.from(with(EC, "x5c", List.of("whatever")))).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("useless")
    void leavesOut(String what, Map<String, Object> key) {
        assertThat(IssuerKey.from(key)).isEmpty();
    }

    static Stream<Arguments> useless() {
        return Stream.of(
                Arguments.of("a key for encryption", with(RSA, "use", "enc")),
                Arguments.of("a key for other operations", with(RSA, "key_ops", List.of("encrypt"))),
                Arguments.of("a private key", TestKeys.rsa().toJSONObject()),
                Arguments.of("a symmetric key", Map.of("kty", "oct", "k", "AAAA")),
                Arguments.of("a key of an unknown type", Map.of("kty", "AKP", "pub", "AAAA")),
                Arguments.of("a key without type", Map.of()),
                Arguments.of("a short RSA key", with(RSA, "n", "u".repeat(170) + "w")),
                Arguments.of("an RSA key with exponent 3", with(RSA, "e", "Aw")),
                Arguments.of("an RSA key with an even modulus", with(RSA, "n", "u".repeat(341) + "A")),
                Arguments.of("a modulus in other letters", with(RSA, "n", RSA.get("n") + "=")),
                Arguments.of("an EC key off its curve", with(EC, "y", "A".repeat(43))),
                Arguments.of("an EC key on an unknown curve", with(EC, "crv", "P-1")),
                Arguments.of("a kid that is no string", with(EC, "kid", 7L)));
    }

    @Test
    void fitsItsOwnCurveAlgorithmAndIdentifierOnly() {
        IssuerKey key = IssuerKey.from(with(EC, "kid", "a")).orElseThrow();

        assertThat(key.fits(Optional.of("a"), SigningAlgorithm.ES256)).isTrue();
        assertThat(key.fits(Optional.empty(), SigningAlgorithm.ES256)).isTrue();
        assertThat(key.fits(Optional.of("b"), SigningAlgorithm.ES256)).isFalse();
        assertThat(key.fits(Optional.of("a"), SigningAlgorithm.ES384)).isFalse();
        assertThat(key.fits(Optional.of("a"), SigningAlgorithm.RS256)).isFalse();
        assertThat(IssuerKey.from(with(EC, "alg", "ES384"))
                        .orElseThrow()
                        .fits(Optional.empty(), SigningAlgorithm.ES256))
                .isFalse();
    }

    private static Map<String, Object> with(Map<String, Object> key, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(key);
        changed.put(name, value);
        return changed;
    }
}
