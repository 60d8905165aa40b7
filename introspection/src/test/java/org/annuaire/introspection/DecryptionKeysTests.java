package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecryptionKeysTests {
    @Test
    void publishesPublicMembersOfAnRsaKeyAndNothingElse() throws Exception {
        DecryptionKeys keys = DecryptionKeys.builder()
                .current(TestKeys.pem(TestKeys.rsa().toRSAPrivateKey().getEncoded()))
                .build();

        Map<?, ?> key = onlyPublished(keys);
        assertThat(key.keySet().toArray()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        assertThat(key.get("use")).isEqualTo("enc");
        assertThat(key.get("alg")).isEqualTo("RSA-OAEP");
        assertThat(key.get("kid")).isEqualTo(TestKeys.rsa().computeThumbprint().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void findsThePublicHalfThatAnEcKeyInPemLacks(String name) throws Exception {
        ECKey key = TestKeys.elliptic(Curve.parse(name));

        DecryptionKeys keys = DecryptionKeys.builder()
                .current(TestKeys.pem(key.toECPrivateKey().getEncoded()))
                .build();

        Map<?, ?> published = onlyPublished(keys);
        assertThat(published.keySet().toArray()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "crv", "x", "y");
        assertThat(published.get("alg")).isEqualTo("ECDH-ES");
        assertThat(published.get("x")).isEqualTo(key.getX().toString());
        assertThat(published.get("y")).isEqualTo(key.getY().toString());
    }

    @Test
    void keepsTheIdentifierOfAJwk() throws Exception {
        RSAKey named = new RSAKey.Builder(TestKeys.rsa()).keyID("of-2026").build();

        DecryptionKeys keys = DecryptionKeys.builder()
                .current(named.toJSONString())
                .algorithm(KeyEncryption.RSA_OAEP_256)
                .build();

        assertThat(onlyPublished(keys).get("kid")).isEqualTo("of-2026");
        assertThat(onlyPublished(keys).get("alg")).isEqualTo("RSA-OAEP-256");
    }

    @Test
    void publishesTheNewestFirstAndNoRetiredKeyButDecryptsWithAll() throws Exception {
        ECKey newest = TestKeys.elliptic(Curve.P_256);
        ECKey older = TestKeys.elliptic(Curve.P_256);
        ECKey retired = TestKeys.elliptic(Curve.P_256);

        DecryptionKeys keys = DecryptionKeys.builder()
                .retired(retired.toJSONString())
                .current(newest.toJSONString())
                .current(older.toJSONString())
                .build();

        List<String> published = JWKSet.parse(keys.published()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
        assertThat(published)
                .containsExactly(
                        newest.computeThumbprint().toString(),
                        older.computeThumbprint().toString());
        assertThat(keys.candidates(Optional.of(retired.computeThumbprint().toString())))
                .hasSize(1);
        assertThat(keys.candidates(Optional.empty())).hasSize(3);
        assertThat(keys.candidates(Optional.of("unknown"))).isEmpty();
    }

    @Test
    void forgetsARetiredKeyAtItsEnd() throws Exception {
        ECKey retired = TestKeys.elliptic(Curve.P_256);
        Optional<String> id = Optional.of(retired.computeThumbprint().toString());
        Instant end = Instant.ofEpochSecond(1_800_000_000L);
        DecryptionKeys.Builder builder = DecryptionKeys.builder()
                .current(TestKeys.elliptic(Curve.P_256).toJSONString())
                .retired(retired.toJSONString(), end);

        DecryptionKeys before =
                builder.clock(Clock.fixed(end.minusNanos(1), ZoneOffset.UTC)).build();
        assertThat(before.candidates(id)).hasSize(1);
        assertThat(before.candidates(Optional.empty())).hasSize(2);

        DecryptionKeys after = builder.clock(Clock.fixed(end, ZoneOffset.UTC)).build();
        assertThat(after.candidates(id)).isEmpty();
        assertThat(after.candidates(Optional.empty())).hasSize(1);
    }

    @Test
    void refusesToBeWithoutACurrentKey() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder()
                        .retired(TestKeys.rsa().toJSONString())
                        .build())
                .withMessageContaining("at least one current key");
    }

    @Test
    void refusesAKeyOfAnotherTypeThanTheAlgorithm() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder()
                        .current(TestKeys.rsa().toJSONString())
                        .algorithm(KeyEncryption.ECDH_ES)
                        .build())
                .withMessageContaining("EC for ECDH-ES");
    }

    @Test
    void refusesAShortRsaKey() {
        String weak = "{\"kty\":\"RSA\",\"n\":\"" + "u".repeat(170) + "w\",\"e\":\"AQAB\",\"d\":\"AQAB\"}";

        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder().current(weak).build())
                .withMessageContaining("2048");
    }

    @Test
    void refusesTheSameKeyTwice() {
        String key = TestKeys.rsa().toJSONString();

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> DecryptionKeys.builder().current(key).retired(key).build())
                .withMessageContaining("different kid");
    }

    @Test
    void refusesAPublicKeyASigningKeyAndAKeyForAnotherAlgorithm() {
        String publicKey = TestKeys.rsa().toPublicJWK().toJSONString();
        String signing = TestKeys.rsa().toJSONString().replaceFirst("\\{", "{\"use\":\"sig\",");
        String other = TestKeys.rsa().toJSONString().replaceFirst("\\{", "{\"alg\":\"RSA1_5\",");

        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder().current(publicKey).build())
                .withMessageContaining("private key");
        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder().current(signing).build())
                .withMessageContaining("use enc");
        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder().current(other).build())
                .withMessageContaining("alg RSA-OAEP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret text",
                "{\"kty\":\"RSA\"}",
                "-----BEGIN RSA PRIVATE KEY-----\nYWJj\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nYWJj\n-----END PRIVATE KEY-----"
            })
    void namesThePlaceOfAnUnreadableKeyAndNotTheText(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> DecryptionKeys.builder()
                        .current(TestKeys.rsa().toJSONString())
                        .current(text)
                        .build())
                .withMessageContaining("current decryption key 2")
                .withMessageNotContaining("YWJj")
                .withMessageNotContaining("secret");
    }

    private static Map<String, @Nullable Object> onlyPublished(DecryptionKeys keys) throws Json.Malformed {
        List<?> published = (List<?>) Json.object(keys.published()).get("keys");
        assertThat(published).hasSize(1);
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> key = (Map<String, @Nullable Object>) published.get(0);
        return key;
    }
}
