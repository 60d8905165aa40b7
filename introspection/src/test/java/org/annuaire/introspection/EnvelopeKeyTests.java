package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.annuaire.introspection.CompactText.JoseHeader;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our primitives against the JOSE library's, with the fast provider (where it runs) and with the JDK's own. */
class EnvelopeKeyTests {
    private static final List<Cryptography> CRYPTOGRAPHIES = List.of(Cryptography.fastest(), Cryptography.ofTheJdk());
    private static final ECKey OURS = TestKeys.elliptic(Curve.P_256);
    private static final List<ECKey> ELLIPTIC =
            List.of(OURS, TestKeys.elliptic(Curve.P_384), TestKeys.elliptic(Curve.P_521));
    private static final String PLAIN = "e30.e30.AAAA";

    private record Envelope(JWK key, KeyEncryption algorithm, ContentEncryption content, String text) {
        byte[] opened(Cryptography cryptography) throws JOSEException, GeneralSecurityException {
            CompactText parts = CompactText.parse(text.getBytes(US_ASCII)).orElseThrow();
            return EnvelopeKey.of(key, algorithm, content, cryptography)
                    .open(parts, JoseHeader.read(parts.bytes(0), Rule.JWE_HEADER));
        }

        Envelope withPart(int index, byte[] bytes) {
            String[] parts = text.split("\\.", -1);
            parts[index] = Base64URL.encode(bytes).toString();
            return new Envelope(key, algorithm, content, String.join(".", parts));
        }

        /** The header is spoiled as text; the rest stays. */
        Envelope withHeader(UnaryOperator<String> change) {
            String header = new Base64URL(text.split("\\.", -1)[0]).decodeToString();
            return withPart(0, change.apply(header).getBytes(US_ASCII));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("everything")
    void opensWhatTheJoseLibraryHasClosed(
            Cryptography cryptography, JWK key, KeyEncryption algorithm, ContentEncryption content) throws Exception {
        assertThat(envelope(key, algorithm, content).opened(cryptography))
                .asString()
                .isEqualTo(PLAIN);
    }

    static Stream<Arguments> everything() {
        return CRYPTOGRAPHIES.stream()
                .flatMap(cryptography -> Arrays.stream(KeyEncryption.values())
                        .flatMap(algorithm -> keys(algorithm)
                                .flatMap(key -> Arrays.stream(ContentEncryption.values())
                                        .map(content -> Arguments.of(cryptography, key, algorithm, content)))));
    }

    private static Stream<? extends JWK> keys(KeyEncryption algorithm) {
        return algorithm.keyType().equals("RSA") ? Stream.of(TestKeys.rsa()) : ELLIPTIC.stream();
    }

    @Test
    void opensWithAnRsaKeyOfWhichTheFactorsAreUnknown() throws Exception {
        RSAKey whole = TestKeys.rsa();
        RSAKey bare = new RSAKey.Builder(whole.getModulus(), whole.getPublicExponent())
                .privateExponent(whole.getPrivateExponent())
                .build();
        for (Cryptography cryptography : CRYPTOGRAPHIES) {
            assertThat(envelope(bare, KeyEncryption.RSA_OAEP, ContentEncryption.A256GCM)
                            .opened(cryptography))
                    .asString()
                    .isEqualTo(PLAIN);
        }
    }

    @Test
    void bindsThePartiesThatTheHeaderNames() throws Exception {
        Envelope named = envelope(
                OURS,
                KeyEncryption.ECDH_ES,
                ContentEncryption.A128GCM,
                header -> header.agreementPartyUInfo(Base64URL.encode("Alice"))
                        .agreementPartyVInfo(Base64URL.encode("Bob")));
        for (Cryptography cryptography : CRYPTOGRAPHIES) {
            assertThat(named.opened(cryptography)).asString().isEqualTo(PLAIN);
        }
        refuses(named.withHeader(header -> header.replace(",\"apu\":\"QWxpY2U\"", "")));
        refusesBeforeAnyAgreement(named.withHeader(change("QWxpY2U", "QWxpY2V"))); // spare bits that are not zero
        refuses(named.withHeader(header -> header.replace("\"QWxpY2U\"", "7")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("senders")
    void refusesASendersKey(String what, UnaryOperator<String> change) throws Exception {
        for (KeyEncryption algorithm : List.of(KeyEncryption.ECDH_ES, KeyEncryption.ECDH_ES_A256KW)) {
            refusesBeforeAnyAgreement(
                    envelope(OURS, algorithm, ContentEncryption.A256GCM).withHeader(change));
        }
    }

    static Stream<Arguments> senders() {
        String zero = "A".repeat(43);
        return Stream.of(
                Arguments.of("that is missing", change("\"epk\":", "\"epkx\":")),
                Arguments.of("that is no object", change("\"epk\":\\{[^}]*}", "\"epk\":\"x\"")),
                Arguments.of("of another type", change("\"kty\":\"EC\"", "\"kty\":\"OKP\"")),
                Arguments.of("on another curve", change("\"crv\":\"P-256\"", "\"crv\":\"P-384\"")),
                Arguments.of("with a private part", change("\"kty\":\"EC\"", "\"kty\":\"EC\",\"d\":\"AQ\"")),
                Arguments.of("without x", change("\"x\":", "\"z\":")),
                Arguments.of("of which y is a number", change("\"y\":\"[^\"]*\"", "\"y\":7")),
                Arguments.of("off the curve", change("\"y\":\"[^\"]*\"", "\"y\":\"" + zero + "\"")),
                Arguments.of(
                        "at the origin",
                        change("\"x\":\"[^\"]*\",\"y\":\"[^\"]*\"", "\"x\":\"" + zero + "\",\"y\":\"" + zero + "\"")),
                Arguments.of("of a short coordinate", change("\"y\":\"[^\"]*\"", "\"y\":\"AQ\"")),
                Arguments.of("of a long coordinate", change("\"x\":\"", "\"x\":\"AAAA")));
    }

    private static UnaryOperator<String> change(String pattern, String replacement) {
        return header -> {
            String changed = header.replaceAll(pattern, replacement);
            assertThat(changed).isNotEqualTo(header);
            return changed;
        };
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void refusesAnythingChanged(KeyEncryption algorithm, ContentEncryption content) throws Exception {
        JWK key = algorithm.keyType().equals("RSA") ? TestKeys.rsa() : OURS;
        Envelope genuine = envelope(key, algorithm, content);
        String[] parts = genuine.text().split("\\.", -1);
        for (int i = 1; i < parts.length; i++) {
            byte[] bytes = new Base64URL(parts[i]).decode();
            if (bytes.length > 0) {
                bytes[bytes.length / 2] ^= 1;
                refuses(genuine.withPart(i, bytes));
                refuses(genuine.withPart(i, Arrays.copyOf(bytes, bytes.length - 1)));
            }
        }
        refuses(genuine.withHeader(header -> header + " "));
    }

    static Stream<Arguments> algorithms() {
        return Arrays.stream(KeyEncryption.values())
                .flatMap(algorithm ->
                        Arrays.stream(ContentEncryption.values()).map(content -> Arguments.of(algorithm, content)));
    }

    /** The key that was conveyed is good, but not for this content encryption. */
    @Test
    void refusesAContentKeyOfAnotherLength() throws Exception {
        for (JWK key : List.of(TestKeys.rsa(), OURS)) {
            KeyEncryption algorithm = key == OURS ? KeyEncryption.ECDH_ES_A256KW : KeyEncryption.RSA_OAEP_256;
            Envelope small = envelope(key, algorithm, ContentEncryption.A128GCM);
            refuses(new Envelope(key, algorithm, ContentEncryption.A256GCM, small.text()));
        }
    }

    /**
     * By our own check: a changed header is no longer what was authenticated, so it would be refused in the end too.
     */
    private static void refusesBeforeAnyAgreement(Envelope envelope) {
        for (Cryptography cryptography : CRYPTOGRAPHIES) {
            assertThatExceptionOfType(InvalidKeyException.class)
                    .as("%s", cryptography)
                    .isThrownBy(() -> envelope.opened(cryptography))
                    .withMessageStartingWith("expected ");
        }
    }

    private static void refuses(Envelope envelope) {
        for (Cryptography cryptography : CRYPTOGRAPHIES) {
            assertThatExceptionOfType(Exception.class)
                    .as("%s", cryptography)
                    .isThrownBy(() -> envelope.opened(cryptography));
        }
    }

    private static Envelope envelope(JWK key, KeyEncryption algorithm, ContentEncryption content) throws JOSEException {
        return envelope(key, algorithm, content, UnaryOperator.identity());
    }

    private static Envelope envelope(
            JWK key, KeyEncryption algorithm, ContentEncryption content, UnaryOperator<JWEHeader.Builder> more)
            throws JOSEException {
        JWEHeader.Builder header = new JWEHeader.Builder(
                JWEAlgorithm.parse(algorithm.joseName()), EncryptionMethod.parse(content.joseName()));
        JWEObject envelope = new JWEObject(more.apply(header).build(), new Payload(PLAIN));
        envelope.encrypt(key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) key));
        return new Envelope(key, algorithm, content, envelope.serialize());
    }
}
