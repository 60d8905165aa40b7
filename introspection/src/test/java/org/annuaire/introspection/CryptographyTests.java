package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.annuaire.introspection.Cryptography.VerificationKey;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CryptographyTests {
    private static final byte[] SIGNED = "what was signed".getBytes(UTF_8);

    @Test
    void saysInOneLineThatTheFastProviderIsNotThere() {
        List<LogRecord> lines = new ArrayList<>();

        Cryptography found = recording(lines, () -> Cryptography.find("com.example.NoProvider"));

        assertThat(found).hasToString("the JDK's");
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(message(line))
                        .isEqualTo("Responses are decrypted and verified by the JDK's own cryptography: the Amazon"
                                + " Corretto Crypto Provider, which is optional, is not on the class path."))
                .extracting(LogRecord::getLevel)
                .isEqualTo(Level.INFO);
    }

    /** As where its native part is for another platform: the class is there, and does not work. */
    @Test
    void saysInOneLineThatTheFastProviderDoesNotWork() {
        List<LogRecord> lines = new ArrayList<>();

        Cryptography found = recording(lines, () -> Cryptography.find(Broken.class.getName()));

        assertThat(found).hasToString("the JDK's");
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(message(line)).contains("no native part here"));
    }

    /** A provider of which the native part cannot be loaded. */
    public static final class Broken {
        public static final Provider INSTANCE = unavailable();

        private Broken() {}

        private static Provider unavailable() {
            throw new UnsatisfiedLinkError("no native part here");
        }
    }

    @Test
    void installsNothing() {
        List<Provider> before = List.of(Security.getProviders());

        Cryptography.fastest();

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everything")
    void verifiesWhatTheJoseLibraryHasSigned(Cryptography cryptography, SigningAlgorithm algorithm) throws Exception {
        JWK key = algorithm.curve() == null ? TestKeys.rsa() : TestKeys.elliptic(algorithm.curve());
        byte[] signature = signature(key, algorithm.jose());
        VerificationKey ours = cryptography.verification(key.toPublicJWK());

        assertThat(ours.verifies(SIGNED, signature, algorithm.jose())).isTrue();
        assertThat(ours.verifies("something else".getBytes(UTF_8), signature, algorithm.jose()))
                .isFalse();
        byte[] changed = signature.clone();
        changed[signature.length - 1] ^= 1;
        assertThat(ours.verifies(SIGNED, changed, algorithm.jose())).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everything")
    void refusesSignaturesThatNobodyMade(Cryptography cryptography, SigningAlgorithm algorithm) throws Exception {
        JWK key = algorithm.curve() == null ? TestKeys.rsa() : TestKeys.elliptic(algorithm.curve());
        VerificationKey ours = cryptography.verification(key.toPublicJWK());
        int length = signature(key, algorithm.jose()).length;
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) -1);

        for (byte[] forged : List.of(new byte[length], ones, new byte[0], new byte[length - 1], new byte[length + 2])) {
            assertThat(verifies(ours, forged, algorithm.jose())).isFalse();
        }
    }

    static Stream<Arguments> everything() {
        return Stream.of(Cryptography.fastest(), Cryptography.ofTheJdk())
                .flatMap(cryptography -> Arrays.stream(SigningAlgorithm.values())
                        .map(algorithm -> Arguments.of(cryptography, algorithm)));
    }

    /** The fast provider knows no such exponents. */
    @Test
    void verifiesByAnOddKeyTheJdksWay() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(
                new RSAKeyGenParameterSpec(2048, BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(13))));
        KeyPair pair = generator.generateKeyPair();
        RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .build();
        byte[] signature = signature(key, JWSAlgorithm.RS256);

        assertThat(Cryptography.fastest()
                        .verification(key.toPublicJWK())
                        .verifies(SIGNED, signature, JWSAlgorithm.RS256))
                .isTrue();
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void usesTheFastProviderWhereItRuns() {
        assertThat(Cryptography.fastest()).hasToString("AmazonCorrettoCryptoProvider");
    }

    /** Whether it is false or an exception is all one to the caller. */
    private static boolean verifies(VerificationKey key, byte[] signature, JWSAlgorithm algorithm) {
        try {
            return key.verifies(SIGNED, signature, algorithm);
        } catch (Exception refused) {
            return false;
        }
    }

    private static byte[] signature(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        JWSSigner signer = key instanceof ECKey elliptic ? new ECDSASigner(elliptic) : new RSASSASigner(key.toRSAKey());
        return signer.sign(new JWSHeader(algorithm), SIGNED).decode();
    }

    private static Cryptography recording(List<LogRecord> lines, Supplier<Cryptography> search) {
        Logger log = Logger.getLogger(Cryptography.class.getName());
        Handler recorder = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(recorder);
        try {
            return search.get();
        } finally {
            log.removeHandler(recorder);
        }
    }

    private static String message(LogRecord line) {
        return MessageFormat.format(line.getMessage(), line.getParameters());
    }
}
