package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annuaire.introspection.DpopVerifier.Rejected;
import org.annuaire.introspection.DpopVerifier.Rule;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopVerifierTests {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final ECKey KEY = TestKeys.elliptic(Curve.P_256);
    private static final AccessToken TOKEN = AccessToken.parse("the-token").orElseThrow();
    private static final String HASH_OF_TOKEN = "wqc_z2HfvcrceaELozCy7162b8Cmc17Wm3lrs8l7l64";
    private static final String ADDRESS = "https://api.example/notes";

    private final DpopVerifier verifier =
            DpopVerifier.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();

    @Test
    void provesTheKeyThatSigned() {
        SenderProof proof = verify(proof(header -> {}, claims -> {}));

        assertThat(proof.judge(bound(KEY))).isEmpty();
        assertThat(verify(proof(header -> {}, claims -> {})).judge(bound(TestKeys.elliptic(Curve.P_256))))
                .contains(Refusal.PROOF_MISMATCH);
    }

    /** The example of RFC 9449, section 7.1, and the binding of its section 6.1. */
    @Test
    void verifiesTheExampleOfTheSpecification() {
        String proof = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0Vj"
                + "NoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5"
                + "VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19"
                + ".eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtc"
                + "GxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05"
                + "yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9"
                + ".2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
        Clock then = Clock.fixed(Instant.ofEpochSecond(1_562_262_618L), ZoneOffset.UTC);
        AccessToken token =
                AccessToken.parse("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU").orElseThrow();

        assertThat(remembering(1, then)
                        .verify(List.of(proof), "GET", "https://resource.example.org/protectedresource", token)
                        .judge(new Confirmation.Dpop("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")))
                .isEmpty();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                argumentSet("an address in another spelling", claim("htu", "HTTPS://api.example:443/%6Eotes?a=b#c")),
                argumentSet("30 seconds old", claim("iat", NOW.getEpochSecond() - 30)),
                argumentSet("30 seconds ahead", claim("iat", NOW.getEpochSecond() + 30)),
                argumentSet("a fraction of a second", claim("iat", NOW.getEpochSecond() - 0.5)),
                argumentSet("a nonce, of which we hand out none", claim("nonce", "of another server")),
                argumentSet("a jti of 256 characters", claim("jti", "a".repeat(256))),
                argumentSet("the type with its prefix", header("typ", "application/DPOP+jwt")),
                argumentSet("a member that nobody knows", header("unknown", 1)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void passes(Change change) {
        assertThat(verify(change.proof()).judge(bound(KEY))).isEmpty();
    }

    static Stream<Arguments> bad() {
        ECKey other = TestKeys.elliptic(Curve.P_256);
        Map<String, Object> withoutKey = KEY.toPublicJWK().toJSONObject();
        withoutKey.remove("x");
        long now = NOW.getEpochSecond();
        return Stream.of(
                argumentSet("no jti", claim("jti", null), Rule.CLAIMS),
                argumentSet("a jti that is a number", claim("jti", 1), Rule.CLAIMS),
                argumentSet("an empty jti", claim("jti", ""), Rule.CLAIMS),
                argumentSet("a jti of 257 characters", claim("jti", "a".repeat(257)), Rule.CLAIMS),
                argumentSet("no htm", claim("htm", null), Rule.CLAIMS),
                argumentSet("no htu", claim("htu", null), Rule.CLAIMS),
                argumentSet("no iat", claim("iat", null), Rule.CLAIMS),
                argumentSet("an iat that is a string", claim("iat", String.valueOf(now)), Rule.CLAIMS),
                argumentSet("no ath", claim("ath", null), Rule.CLAIMS),
                argumentSet("no typ", header("typ", null), Rule.TYPE),
                argumentSet("another typ", header("typ", "JWT"), Rule.TYPE),
                argumentSet("an access token's typ", header("typ", "at+jwt"), Rule.TYPE),
                argumentSet("a critical extension", header("crit", List.of("exp")), Rule.TYPE),
                argumentSet("an unencoded payload", header("b64", false), Rule.TYPE),
                argumentSet("no alg", header("alg", null), Rule.ALGORITHM),
                argumentSet("alg none", header("alg", "none"), Rule.ALGORITHM),
                argumentSet("a shared secret", header("alg", "HS256"), Rule.ALGORITHM),
                argumentSet("an algorithm for another curve", header("alg", "ES384"), Rule.KEY),
                argumentSet("an algorithm for another type of key", header("alg", "PS256"), Rule.KEY),
                argumentSet("no jwk", header("jwk", null), Rule.KEY),
                argumentSet("a jwk that is a string", header("jwk", "key"), Rule.KEY),
                argumentSet("a jwk with half a point", header("jwk", withoutKey), Rule.KEY),
                argumentSet("a private jwk", header("jwk", KEY.toJSONObject()), Rule.PRIVATE_KEY),
                argumentSet("a secret jwk", header("jwk", Map.of("kty", "oct", "k", "AAAA")), Rule.PRIVATE_KEY),
                argumentSet("another's jwk", header("jwk", other.toPublicJWK().toJSONObject()), Rule.SIGNATURE),
                argumentSet("another method", claim("htm", "POST"), Rule.METHOD),
                argumentSet("the method in another case", claim("htm", "get"), Rule.METHOD),
                argumentSet("another path", claim("htu", ADDRESS + "/1"), Rule.ADDRESS),
                argumentSet("another host", claim("htu", "https://evil.example/notes"), Rule.ADDRESS),
                argumentSet("another scheme", claim("htu", "http://api.example/notes"), Rule.ADDRESS),
                argumentSet("a path alone", claim("htu", "/notes"), Rule.ADDRESS),
                argumentSet("31 seconds old", claim("iat", now - 31), Rule.ISSUED_AT),
                argumentSet("31 seconds ahead", claim("iat", now + 31), Rule.ISSUED_AT),
                argumentSet("milliseconds", claim("iat", now * 1000), Rule.ISSUED_AT),
                argumentSet("the hash of another token", claim("ath", "A".repeat(43)), Rule.TOKEN_HASH),
                argumentSet("the token itself", claim("ath", "the-token"), Rule.TOKEN_HASH));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void rejects(Change change, Rule rule) {
        assertThat(ruleOf(List.of(change.proof()))).isEqualTo(rule);
    }

    @Test
    void rejectsASignatureThatIsChanged() {
        String proof = proof(header -> {}, claims -> {});
        int last = proof.lastIndexOf('.');
        String other = proof(header -> {}, claims -> {});

        assertThat(ruleOf(List.of(proof.substring(0, last) + other.substring(other.lastIndexOf('.')))))
                .isEqualTo(Rule.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.b", "a.b.c", "e30.e30.", "e30..AAAA", "e30.e30.AAAA.AAAA", "e30.e30=.AAAA", "W10.e30.AAAA"
            })
    void rejectsWhatIsNoJwt(String text) {
        assertThat(ruleOf(List.of(text))).isEqualTo(Rule.FORMAT);
    }

    @Test
    void rejectsAMemberThatIsThereTwice() {
        String twice = Base64URL.encode("{\"jti\":\"a\",\"jti\":\"b\"}").toString();

        assertThat(ruleOf(List.of("e30." + twice + ".AAAA"))).isEqualTo(Rule.FORMAT);
    }

    @Test
    void takesAProofOf8192CharactersAndNoLongerOne() {
        String longest = "";
        for (int i = 5_600; longest.length() < 8 * 1024; i++) {
            String padding = "a".repeat(i);
            longest = proof(header -> header.put("long", padding), claims -> claims.put("jti", "a".repeat(35)));
        }

        assertThat(longest).hasSize(8 * 1024);
        assertThat(verify(longest).judge(bound(KEY))).isEmpty();
        assertThat(ruleOf(List.of(longest + "A"))).isEqualTo(Rule.FORMAT);
        assertThat(ruleOf(List.of("e30.e30." + "A".repeat(8 * 1024)))).isEqualTo(Rule.FORMAT);
    }

    @Test
    void wantsOneFieldAndNoMore() {
        String proof = proof(header -> {}, claims -> {});

        assertThat(ruleOf(List.of())).isEqualTo(Rule.ONE_FIELD);
        assertThat(ruleOf(List.of(proof, proof))).isEqualTo(Rule.ONE_FIELD);
    }

    @Test
    void takesTheAlgorithmsThatItIsToldAndNoOthers() {
        DpopVerifier strict = DpopVerifier.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .algorithms(EnumSet.of(SigningAlgorithm.PS256))
                .build();
        String probabilistic = proof(TestKeys.rsa(), JWSAlgorithm.PS256, header -> {}, claims -> {});

        assertThat(strict.algorithms()).containsExactly(SigningAlgorithm.PS256);
        assertThat(strict.verify(List.of(probabilistic), "GET", ADDRESS, TOKEN).judge(bound(TestKeys.rsa())))
                .isEmpty();
        assertThatThrownBy(() -> strict.verify(List.of(proof(header -> {}, claims -> {})), "GET", ADDRESS, TOKEN))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("PS256");
    }

    @Test
    void rejectsAKeyThatIsTooShort() {
        RSAKey weak = TestKeys.makeRsa(1024);

        assertThat(ruleOf(List.of(proof(weak, JWSAlgorithm.RS256, header -> {}, claims -> {}))))
                .isEqualTo(Rule.KEY);
    }

    static Stream<Arguments> lengthsOfKeys() {
        return Stream.of(
                argumentSet("a modulus of 4096 bits", "n", "_".repeat(682) + "8", Rule.SIGNATURE),
                argumentSet("a modulus of 4104 bits", "n", "_".repeat(684), Rule.KEY),
                argumentSet("an exponent of 32 bits", "e", "_____w", Rule.SIGNATURE),
                argumentSet("an exponent of 33 bits", "e", "Af____8", Rule.KEY),
                argumentSet("an exponent as long as the modulus", "e", "_".repeat(340), Rule.KEY));
    }

    /** A key that may be tried is not the one that signed. */
    @ParameterizedTest
    @MethodSource("lengthsOfKeys")
    void rejectsAKeyThatTakesLongToVerifyWith(String member, String value, Rule rule) {
        Map<String, Object> key = TestKeys.rsa().toPublicJWK().toJSONObject();
        key.put(member, value);

        assertThat(ruleOf(List.of(
                        proof(TestKeys.rsa(), JWSAlgorithm.PS256, header -> header.put("jwk", key), claims -> {}))))
                .isEqualTo(rule);
    }

    @Test
    void rejectsAProofWithAnyCharacterChanged() {
        String good = proof(header -> {}, claims -> {});
        Random random = new Random(9449);
        for (int i = 0; i < 1000; i++) {
            int at = random.nextInt(good.length());
            char other = (char) (' ' + random.nextInt('~' - ' '));
            if (good.charAt(at) != other) {
                String changed = good.substring(0, at) + other + good.substring(at + 1);

                assertThatThrownBy(() -> verify(changed)).isInstanceOf(Rejected.class);
            }
        }
    }

    @Test
    void letsAProofServeOnceAndOnlyForItsKey() {
        String proof = proof(header -> {}, claim("jti", "one").claims());
        ECKey other = TestKeys.elliptic(Curve.P_256);
        String sameIdOfAnother = proof(
                other, JWSAlgorithm.ES256, header -> {}, claim("jti", "one").claims());

        assertThat(verify(proof).judge(bound(KEY))).isEmpty();
        assertThat(verify(proof).judge(bound(KEY))).contains(Refusal.PROOF_REPLAYED);
        assertThat(verify(sameIdOfAnother).judge(bound(other))).isEmpty();
    }

    @Test
    void remembersNoProofOfATokenThatIsRefused() {
        DpopVerifier forgetful = remembering(1, Clock.fixed(NOW, ZoneOffset.UTC));
        for (int i = 0; i < 3; i++) {
            assertThat(forgetful
                            .verify(List.of(proof(header -> {}, claims -> {})), "GET", ADDRESS, TOKEN)
                            .judge(new Confirmation.None()))
                    .contains(Refusal.PROOF_MISMATCH);
        }
        assertThat(forgetful
                        .verify(List.of(proof(header -> {}, claims -> {})), "GET", ADDRESS, TOKEN)
                        .judge(bound(KEY)))
                .isEmpty();
    }

    @Test
    void takesNoMoreThanItCanRememberAndForgetsInTime() {
        Instant[] now = {NOW};
        DpopVerifier small = remembering(1, ticking(now));
        SenderProof first = small.verify(List.of(proof(header -> {}, claims -> {})), "GET", ADDRESS, TOKEN);
        SenderProof second = small.verify(List.of(proof(header -> {}, claims -> {})), "GET", ADDRESS, TOKEN);

        assertThat(first.judge(bound(KEY))).isEmpty();
        assertThatThrownBy(() -> second.judge(bound(KEY))).isInstanceOf(AuthorizationServerUnavailable.class);
        now[0] = NOW.plusSeconds(61);
        assertThat(second.judge(bound(KEY))).isEmpty();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        DpopVerifier.Builder builder = DpopVerifier.builder();

        assertThatThrownBy(() -> builder.clockSkew(Duration.ofSeconds(61))).hasMessageContaining("clock skew");
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofSeconds(-1))).hasMessageContaining("clock skew");
        assertThatThrownBy(() -> builder.remembering(0)).hasMessageContaining("capacity");
        assertThatThrownBy(() -> builder.algorithms(EnumSet.noneOf(SigningAlgorithm.class)))
                .hasMessageContaining("algorithms");
    }

    @Test
    void takesAProofOfSixtySecondsAgoIfToldSo() {
        DpopVerifier patient = DpopVerifier.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .clockSkew(Duration.ofSeconds(60))
                .build();
        String old = claim("iat", NOW.getEpochSecond() - 60).proof();

        assertThat(patient.verify(List.of(old), "GET", ADDRESS, TOKEN).judge(bound(KEY)))
                .isEmpty();
    }

    private SenderProof verify(String proof) {
        return verifier.verify(List.of(proof), "GET", ADDRESS, TOKEN);
    }

    private Rule ruleOf(List<String> fields) {
        return catchThrowableOfType(Rejected.class, () -> verifier.verify(fields, "GET", ADDRESS, TOKEN))
                .rule();
    }

    private static DpopVerifier remembering(int capacity, Clock clock) {
        return DpopVerifier.builder().clock(clock).remembering(capacity).build();
    }

    private static Clock ticking(Instant[] now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static Confirmation bound(JWK key) {
        try {
            return new Confirmation.Dpop(key.computeThumbprint().toString());
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What differs from a good proof. */
    private record Change(Consumer<Map<String, Object>> header, Consumer<Map<String, Object>> claims) {
        String proof() {
            return DpopVerifierTests.proof(header, claims);
        }
    }

    private static Change claim(String name, @Nullable Object value) {
        return new Change(header -> {}, claims -> put(claims, name, value));
    }

    private static Change header(String name, @Nullable Object value) {
        return new Change(header -> put(header, name, value), claims -> {});
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    private static String proof(Consumer<Map<String, Object>> header, Consumer<Map<String, Object>> claims) {
        return proof(KEY, JWSAlgorithm.ES256, header, claims);
    }

    private static String proof(
            JWK key,
            JWSAlgorithm algorithm,
            Consumer<Map<String, Object>> changeHeader,
            Consumer<Map<String, Object>> changeClaims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", algorithm.getName());
        header.put("jwk", key.toPublicJWK().toJSONObject());
        changeHeader.accept(header);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", "GET");
        claims.put("htu", ADDRESS);
        claims.put("iat", NOW.getEpochSecond());
        claims.put("ath", HASH_OF_TOKEN);
        changeClaims.accept(claims);
        String signed = Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
        try {
            JWSSigner signer = key instanceof RSAKey rsa
                    ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
                    : new ECDSASigner(key.toECKey());
            return signed + "." + signer.sign(new JWSHeader(algorithm), signed.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
