package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why the library decrypts and verifies in two stages of its own: one processor with a selector for signatures and one
 * for encryptions, set up as usual, takes claims that nobody signed. {@link CatalogueTests} shows the same answers
 * refused.
 */
final class CombinedProcessorTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();
    private static final RSAKey OURS = key();

    static {
        SERVER.register(ClientRegistration.of("rs", "secret")
                .answered(ResponseProfile.signedAndEncrypted())
                .withKeys(new JWKSet(OURS)));
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-090", "C-091"})
    void acceptsClaimsThatNobodySigned(String id) throws Exception {
        assertThat(processed(id).getJSONObjectClaim("token_introspection")).containsEntry("active", true);
    }

    @Test
    void acceptsAResponseThatIsNotEncryptedAtAll() throws Exception {
        assertThat(processed("C-099").getJSONObjectClaim("token_introspection")).containsEntry("active", true);
    }

    @Test
    void isSetUpWellEnoughToRefuseAForeignSignature() {
        assertThatThrownBy(() -> processed("C-095")).isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> processed("C-096")).isInstanceOf(BadJOSEException.class);
    }

    private static JWTClaimsSet processed(String id) throws Exception {
        String answer = new HttpCalls()
                .post(
                        SERVER.introspectionEndpoint(),
                        Map.of("token", HostileCatalogue.get(id).token()),
                        "Authorization",
                        HttpCalls.basic("rs", "secret"),
                        "Accept",
                        "application/token-introspection+jwt")
                .body();
        return processor().process(answer, null);
    }

    @SuppressWarnings("deprecation") // RSA-OAEP is what the profile agrees.
    private static DefaultJWTProcessor<SecurityContext> processor() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("token-introspection+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(SERVER.publishedKeys())));
        processor.setJWEKeySelector(new JWEDecryptionKeySelector<>(
                JWEAlgorithm.RSA_OAEP, EncryptionMethod.A256GCM, new ImmutableJWKSet<>(new JWKSet(OURS))));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                "rs",
                new JWTClaimsSet.Builder().issuer(SERVER.issuer()).build(),
                Set.of("iat", "token_introspection")));
        return processor;
    }

    @SuppressWarnings("deprecation")
    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("ours")
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(JWEAlgorithm.RSA_OAEP)
                    .generate();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }
}
