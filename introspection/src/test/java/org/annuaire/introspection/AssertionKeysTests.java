package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.stream.Stream;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssertionKeysTests {
    private static final ECKey EC = TestKeys.elliptic(Curve.P_256);

    @ParameterizedTest
    @MethodSource("fitting")
    void signByTheAlgorithmOfTheKeyOrTheOneChosen(JWK key, @Nullable SigningAlgorithm chosen, String algorithm)
            throws Exception {
        SignedJWT assertion = signed(keys(key.toJSONString(), chosen));

        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(assertion.verify(
                        key instanceof ECKey elliptic
                                ? new ECDSAVerifier(elliptic)
                                : new RSASSAVerifier(key.toRSAKey())))
                .isTrue();
    }

    static Stream<Arguments> fitting() {
        RSAKey rsa = TestKeys.rsa();
        RSAKey named = new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS384).build();
        return Stream.of(
                Arguments.of(EC, null, "ES256"),
                Arguments.of(TestKeys.elliptic(Curve.P_384), null, "ES384"),
                Arguments.of(TestKeys.elliptic(Curve.P_521), null, "ES512"),
                Arguments.of(EC, SigningAlgorithm.ES256, "ES256"),
                Arguments.of(rsa, null, "RS256"),
                Arguments.of(rsa, SigningAlgorithm.PS256, "PS256"),
                Arguments.of(named, null, "PS384"));
    }

    @Test
    void readPem() throws Exception {
        AssertionKeys keys = AssertionKeys.of(TestKeys.pem(EC.toECPrivateKey().getEncoded()));

        assertThat(signed(keys).verify(new ECDSAVerifier(EC))).isTrue();
    }

    @Test
    void nameTheKeyByItsOwnIdentifierElseByItsThumbprint() throws Exception {
        JWK named = new ECKey.Builder(EC).keyID("mine").build();

        assertThat(signed(AssertionKeys.of(named.toJSONString())).getHeader().getKeyID())
                .isEqualTo("mine");
        assertThat(signed(AssertionKeys.of(EC.toJSONString())).getHeader().getKeyID())
                .isEqualTo(EC.computeThumbprint().toString());
    }

    @Test
    void publishTheKeyThatSignsAndThoseBesideItWithoutTheirPrivateParts() throws Exception {
        RSAKey next = TestKeys.rsa();
        JWKSet published = JWKSet.parse(AssertionKeys.of(EC.toJSONString())
                .alsoPublishing(next.toJSONString())
                .published());

        assertThat(published.getKeys()).hasSize(2).allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
            assertThat(key.getAlgorithm()).isNotNull();
            assertThat(key.getKeyID()).isNotBlank();
        });
        assertThat(published.getKeys().get(0).toECKey().getX()).isEqualTo(EC.getX());
    }

    @Test
    void publishOneSetWithTheKeysForEncryption() throws Exception {
        DecryptionKeys decryption =
                DecryptionKeys.builder().current(TestKeys.rsa().toJSONString()).build();
        JWKSet published = JWKSet.parse(AssertionKeys.of(EC.toJSONString()).publishedWith(decryption));

        assertThat(published.getKeys()).hasSize(2).allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getAlgorithm()).isNotNull();
            assertThat(key.getKeyID()).isNotBlank();
        });
        assertThat(published.getKeys().stream().map(JWK::getKeyUse))
                .containsExactly(KeyUse.ENCRYPTION, KeyUse.SIGNATURE);
    }

    @Test
    void areNotThoseForEncryption() {
        RSAKey key = TestKeys.rsa();
        DecryptionKeys same = DecryptionKeys.builder()
                .current(new RSAKey.Builder(key).keyID("other").build().toJSONString())
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> AssertionKeys.of(key.toJSONString()).publishedWith(same))
                .withMessageContaining("another key for each purpose");
    }

    @Test
    void areNotPublishedTwice() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AssertionKeys.of(EC.toJSONString()).alsoPublishing(EC.toJSONString()))
                .withMessageContaining("different kid");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("unfit")
    void refuse(String key, @Nullable SigningAlgorithm algorithm, String message) {
        assertThatIllegalStateException().isThrownBy(() -> keys(key, algorithm)).withMessageContaining(message);
    }

    static Stream<Arguments> unfit() throws JOSEException {
        String elliptic = EC.toJSONString();
        return Stream.of(
                Arguments.of("no key", null, "expected a private key as PEM (PKCS #8) or JWK"),
                Arguments.of(EC.toPublicJWK().toJSONString(), null, "expected a private key, got a public one"),
                Arguments.of(elliptic, SigningAlgorithm.ES384, "expected a key for ES384"),
                Arguments.of(elliptic, SigningAlgorithm.PS256, "expected a key for PS256"),
                Arguments.of(TestKeys.rsa().toJSONString(), SigningAlgorithm.ES256, "expected a key for ES256"),
                Arguments.of(TestKeys.makeRsa(1024).toJSONString(), null, "at least 2048 bits"),
                Arguments.of(new OctetSequenceKey.Builder(new byte[32]).build().toJSONString(), null, "got another"),
                Arguments.of(
                        new ECKey.Builder(EC).keyUse(KeyUse.ENCRYPTION).build().toJSONString(), null, "use sig"),
                Arguments.of(
                        new ECKey.Builder(EC)
                                .algorithm(JWSAlgorithm.ES256)
                                .build()
                                .toJSONString(),
                        SigningAlgorithm.ES384,
                        "expected alg ES384"));
    }

    private static AssertionKeys keys(String key, @Nullable SigningAlgorithm algorithm) {
        return algorithm == null ? AssertionKeys.of(key) : AssertionKeys.of(key, algorithm);
    }

    private static SignedJWT signed(AssertionKeys keys) throws ParseException {
        return SignedJWT.parse(
                keys.assertion("notes", "https://issuer.example", Instant.ofEpochSecond(1_800_000_000L)));
    }
}
