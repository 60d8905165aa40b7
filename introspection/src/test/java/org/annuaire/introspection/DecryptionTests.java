package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.stream.Stream;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecryptionTests {
    private static final String NESTED = "e30.e30.AAAA";
    private static final DecryptionKeys KEYS = DecryptionKeys.builder()
            .current(TestKeys.rsa().toJSONString())
            .algorithm(KeyEncryption.RSA_OAEP_256)
            .build();
    private static final Decryption DECRYPTION = new Decryption(
            (ResponseProtection.SignedThenEncrypted)
                    ResponseProtection.signedThenEncrypted(ContentEncryption.A256GCM, KEYS, SigningAlgorithm.ES256),
            new Listeners(List.of()));

    @Test
    void opensAnEnvelopeAndKeepsTheReplicatedClaims() throws Exception {
        SignedText signed =
                open("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"jwt\",\"iss\":\"a\",\"x\":1}", NESTED);

        assertThat(signed.text().size()).isEqualTo(3);
        assertThat(signed.replicated()).containsOnlyKeys("iss");
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("headers")
    void refusesTheHeader(String header, Rule rule) {
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> open(header, NESTED))
                .extracting(IntrospectionException::rule)
                .isEqualTo(rule);
    }

    static Stream<Arguments> headers() {
        String good = "\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"";
        return Stream.of(
                Arguments.of("{" + good + ",\"crit\":[]}", Rule.JWE_CRITICAL),
                Arguments.of("{" + good + ",\"zip\":\"DEF\"}", Rule.JWE_COMPRESSION),
                Arguments.of("{" + good + ",\"zip\":\"\"}", Rule.JWE_COMPRESSION),
                Arguments.of("{" + good.replace("-256", "") + "}", Rule.JWE_ALGORITHM),
                Arguments.of("{" + good.replace("RSA-OAEP-256", "dir") + "}", Rule.JWE_ALGORITHM),
                Arguments.of("{" + good.replace("RSA-OAEP-256", "PBES2-HS256+A128KW") + "}", Rule.JWE_ALGORITHM),
                Arguments.of("{" + good.replace("A256GCM", "A128GCM") + "}", Rule.JWE_ENCRYPTION),
                Arguments.of("{" + good.replace(",\"cty\":\"JWT\"", "") + "}", Rule.JWE_CONTENT_TYPE),
                Arguments.of("{" + good.replace("JWT", "json") + "}", Rule.JWE_CONTENT_TYPE),
                Arguments.of("{" + good.replace("JWT", "application/jwt") + "}", Rule.JWE_CONTENT_TYPE),
                Arguments.of("{" + good + ",\"typ\":\"JOSE\"}", Rule.JWE_TYPE),
                Arguments.of("{" + good + ",\"kid\":\"another\"}", Rule.JWE_KEY),
                Arguments.of("{" + good + ",\"kid\":7}", Rule.JWE_HEADER),
                Arguments.of("{" + good + ",\"kid\":\"" + "k".repeat(257) + "\"}", Rule.JWE_HEADER),
                Arguments.of("{" + good + ",\"alg\":\"RSA-OAEP-256\"}", Rule.JWE_HEADER),
                Arguments.of("{" + good + ",\"apu\":\"" + "A".repeat(9000) + "\"}", Rule.JWE_HEADER),
                Arguments.of("[]", Rule.JWE_HEADER));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void refusesContentThatIsNoJws(String content) {
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> open("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}", content))
                .extracting(IntrospectionException::rule)
                .isEqualTo(Rule.NESTED_FORMAT);
    }

    static Stream<String> contents() {
        return Stream.of("{\"active\":true}", "e30.e30.AAAA.AAAA.AAAA", "e30.e30", " e30.e30.AAAA");
    }

    @Test
    void refusesATagCutShortAndAForeignKeyAlike() throws Exception {
        String header = "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}";
        String envelope = envelope(header, NESTED);
        String cut = envelope.substring(0, envelope.length() - 6);

        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> DECRYPTION.open(
                        CompactText.parse(cut.getBytes(US_ASCII)).orElseThrow()))
                .extracting(IntrospectionException::rule)
                .isEqualTo(Rule.DECRYPTION);
        String tampered = envelope.replaceFirst("\\.[A-Za-z0-9_-]{4}", ".AAAA");
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> DECRYPTION.open(
                        CompactText.parse(tampered.getBytes(US_ASCII)).orElseThrow()))
                .extracting(IntrospectionException::rule)
                .isEqualTo(Rule.DECRYPTION);
    }

    @Test
    void refusesAResponseThatIsOnlySigned() {
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> DECRYPTION.open(
                        CompactText.parse(NESTED.getBytes(US_ASCII)).orElseThrow()))
                .extracting(IntrospectionException::rule)
                .isEqualTo(Rule.NOT_ENCRYPTED);
    }

    private static SignedText open(String header, String content) throws Exception {
        return DECRYPTION.open(
                CompactText.parse(envelope(header, content).getBytes(US_ASCII)).orElseThrow());
    }

    /** Really encrypted where the header is the agreed one; else the header alone must be enough to refuse. */
    private static String envelope(String header, String content) throws Exception {
        JWEHeader agreed = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .parsedBase64URL(Base64URL.encode(header))
                .build();
        JWEObject envelope = new JWEObject(agreed, new Payload(content));
        envelope.encrypt(new RSAEncrypter(TestKeys.rsa()));
        return envelope.serialize();
    }
}
