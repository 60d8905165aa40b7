package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.spec.MGF1ParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;

/**
 * An authorization server without network, each part of whose answer can be any bytes. It signs and encrypts them for
 * real, so that bytes reach the stages behind signature and encryption.
 */
final class FuzzedServer {
    static final String ISSUER = "https://as.example";
    static final String AUDIENCE = "rs";
    static final Instant NOW = Instant.ofEpochSecond(1_772_366_400);
    static final String JWS_HEADER = "{\"typ\":\"token-introspection+jwt\",\"alg\":\"ES256\"}";
    static final String JWE_HEADER = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}";
    static final String MEMBERS = "{\"active\":true,\"sub\":\"alice\",\"token_type\":\"Bearer\"}";

    private static final long PATIENCE = 10_000_000_000L;
    private static final ECKey SIGNING = TestKeys.elliptic(Curve.P_256);
    private static final byte[] CONTENT_KEY = new byte[32];
    private static final byte[] IV = new byte[12];
    private static final String ENCRYPTED_KEY = encryptedKey();
    private static final ResponseProtection SIGNED = ResponseProtection.signed(SigningAlgorithm.ES256);
    private static final ResponseProtection NESTED = ResponseProtection.signedThenEncrypted(
            ContentEncryption.A256GCM,
            DecryptionKeys.builder()
                    .current(TestKeys.rsa().toJSONString())
                    .algorithm(KeyEncryption.RSA_OAEP)
                    .build(),
            SigningAlgorithm.ES256);

    private byte[] answer = new byte[0];
    private byte[] keys = new JWKSet(SIGNING.toPublicJWK()).toString().getBytes(UTF_8);
    private byte[] metadata = ("{\"issuer\":\"" + ISSUER + "\",\"introspection_endpoint\":\"" + ISSUER
                    + "/introspect\",\"jwks_uri\":\"" + ISSUER + "/jwks\"}")
            .getBytes(UTF_8);

    FuzzedServer answers(byte[] answer) {
        this.answer = answer;
        return this;
    }

    FuzzedServer publishes(byte[] keys) {
        this.keys = keys;
        return this;
    }

    FuzzedServer describesItselfAs(byte[] metadata) {
        this.metadata = metadata;
        return this;
    }

    TokenIntrospector signed() {
        return introspector(AuthorizationServer.discover(ISSUER), SIGNED);
    }

    TokenIntrospector nested() {
        return introspector(AuthorizationServer.discover(ISSUER), NESTED);
    }

    /** The public key by which it signs, as it publishes it. */
    static ECKey publicKey() {
        return SIGNING.toPublicJWK();
    }

    /**
     * The outcome, or empty for a rejection. What must hold of any answer: either comes soon, and a rejection is one of
     * the three exceptions, and tells nothing it should not.
     */
    static Optional<Introspection> judge(TokenIntrospector introspector) {
        long start = System.nanoTime();
        Optional<Introspection> found = Optional.empty();
        try {
            Introspection outcome =
                    introspector.introspect(AccessToken.parse("token").orElseThrow());
            outcome.fold(active -> active.members().size(), () -> 0, Enum::ordinal);
            found = Optional.of(outcome);
        } catch (UntrustedResponse | AuthorizationServerRefused | AuthorizationServerUnavailable typed) {
            String message = String.valueOf(typed.getMessage());
            if (message.isEmpty() || message.length() > 1000 || message.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("expected a short message on one line, got another of " + typed.rule());
            }
        }
        if (System.nanoTime() - start > PATIENCE) {
            throw new AssertionError("expected an outcome within seconds, got one after more");
        }
        return found;
    }

    static String claims(String members) {
        return "{\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE + "\",\"iat\":" + NOW.getEpochSecond()
                + ",\"token_introspection\":" + members + "}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] jws(byte[] header, byte[] payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            return bytes(input + "." + new ECDSASigner(SIGNING).sign(new JWSHeader(JWSAlgorithm.ES256), bytes(input)));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static byte[] jwe(byte[] header, byte[] plaintext) {
        String encoded = Base64URL.encode(header).toString();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(CONTENT_KEY, "AES"), new GCMParameterSpec(128, IV));
            cipher.updateAAD(encoded.getBytes(US_ASCII));
            byte[] sealed = cipher.doFinal(plaintext);
            int end = sealed.length - 16;
            return bytes(String.join(
                    ".",
                    encoded,
                    ENCRYPTED_KEY,
                    Base64URL.encode(IV).toString(),
                    Base64URL.encode(Arrays.copyOf(sealed, end)).toString(),
                    Base64URL.encode(Arrays.copyOfRange(sealed, end, sealed.length))
                            .toString()));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private TokenIntrospector introspector(AuthorizationServer server, ResponseProtection protection) {
        return SignedIntrospection.at(server)
                .authenticatedBy(ClientAuthentication.secretBasic(AUDIENCE, "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(protection)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .httpClient(new InMemoryHttp(address -> switch (address.getPath()) {
                    case "/introspect" -> new InMemoryHttp.Content("application/token-introspection+jwt", answer);
                    case "/jwks" -> new InMemoryHttp.Content("application/jwk-set+json", keys);
                    default -> new InMemoryHttp.Content("application/json", metadata);
                }))
                .build();
    }

    private static String encryptedKey() {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    TestKeys.rsa().toRSAPublicKey(),
                    new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
            return Base64URL.encode(cipher.doFinal(CONTENT_KEY)).toString();
        } catch (GeneralSecurityException | JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
