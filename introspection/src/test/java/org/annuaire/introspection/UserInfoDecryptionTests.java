package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.util.function.UnaryOperator;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.junit.jupiter.api.Test;

class UserInfoDecryptionTests {
    private static final String SIGNED = "e30." + Base64URL.encode("{\"iss\":\"a\",\"sub\":\"b\"}") + ".AAAA";
    private static final UserInfoDecryption DECRYPTION = UserInfoDecryption.withKeys(
            DecryptionKeys.builder()
                    .current(TestKeys.rsa().toJSONString())
                    .algorithm(KeyEncryption.RSA_OAEP_256)
                    .build(),
            ContentEncryption.A256GCM);

    @Test
    void givesTheSignedTextAsItStands() {
        assertThat(DECRYPTION.decrypt(encrypted(SIGNED, UnaryOperator.identity())))
                .isEqualTo(SIGNED);
    }

    @Test
    void acceptsRepeatedClaimsThatAreTheSame() {
        assertThat(DECRYPTION.decrypt(
                        encrypted(SIGNED, header -> header.issuer("a").subject("b"))))
                .isEqualTo(SIGNED);
    }

    @Test
    void refusesARepeatedClaimThatDiffersOrIsNotInside() {
        assertRefused(encrypted(SIGNED, header -> header.issuer("another")), Rule.REPLICATED_CLAIM);
        assertRefused(encrypted("e30.e30.AAAA", header -> header.issuer("a")), Rule.REPLICATED_CLAIM);
        assertRefused(encrypted("e30.AAAA.AAAA", header -> header.issuer("a")), Rule.JSON);
    }

    @Test
    void refusesClaimsThatAreEncryptedAndNotSigned() {
        assertRefused(encrypted("{\"sub\":\"b\"}", UnaryOperator.identity()), Rule.NESTED_FORMAT);
        assertRefused(encrypted("e30.e30.", header -> header.contentType("json")), Rule.JWE_CONTENT_TYPE);
    }

    @Test
    void refusesWhatIsNotEncrypted() {
        assertRefused(SIGNED, Rule.NOT_ENCRYPTED);
        assertRefused("{}", Rule.FORMAT);
        assertRefused("", Rule.FORMAT);
        assertRefused("A".repeat(600_000), Rule.TOO_LARGE);
    }

    private static void assertRefused(String text, Rule rule) {
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> DECRYPTION.decrypt(text))
                .extracting(IntrospectionException::rule)
                .isEqualTo(rule);
    }

    private static String encrypted(String inner, UnaryOperator<JWEHeader.Builder> change) {
        JWEHeader.Builder header =
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM).contentType("JWT");
        JWEObject jwe = new JWEObject(change.apply(header).build(), new Payload(inner));
        try {
            jwe.encrypt(new RSAEncrypter(TestKeys.rsa().toRSAPublicKey()));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return jwe.serialize();
    }
}
