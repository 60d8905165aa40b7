package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SignedThenEncrypted;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts an OpenID provider's userinfo, a JWT that is signed and then encrypted with one of our keys. This is the
 * first of two stages and returns a signed JWT, never claims: anyone can encrypt with a published key, so the caller
 * must verify the signature. Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SigningOrder">OpenID Connect Core, section
 *     10.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-5.2">RFC 7519, section 5.2, nested JWTs</a>
 */
public final class UserInfoDecryption {
    private static final int MAX_LENGTH = 512 * 1024;

    private final Decryption decryption;

    private UserInfoDecryption(Decryption decryption) {
        this.decryption = decryption;
    }

    /** Decrypts what is encrypted with one of these keys and this content encryption, and nothing else. */
    public static UserInfoDecryption withKeys(DecryptionKeys keys, ContentEncryption content) {
        SignedThenEncrypted protection = new SignedThenEncrypted(content, keys, EnumSet.allOf(SigningAlgorithm.class));
        return new UserInfoDecryption(new Decryption(protection, new Listeners(List.of())));
    }

    /**
     * Returns the signed JWT inside, not yet verified. Claims that the encryption's header repeats are the same in it.
     *
     * @throws UntrustedResponse if the text is not encrypted, or in another way or with another key, or if what is
     *     inside is not a signed JWT
     */
    public String decrypt(String encrypted) {
        if (requireNonNull(encrypted, "encrypted").length() > MAX_LENGTH) {
            throw new UntrustedResponse(Rule.TOO_LARGE, "expected at most " + MAX_LENGTH + " characters, got more");
        }
        CompactText text = CompactText.parse(encrypted.getBytes(UTF_8))
                .orElseThrow(() -> new UntrustedResponse(Rule.FORMAT, "expected a JWE, got another form"));
        SignedText inner = decryption.open(text);
        checkReplicated(inner);
        return inner.text().text();
    }

    /** Compared before the signature is verified, but with the very bytes that it is over. */
    private static void checkReplicated(SignedText inner) {
        if (inner.replicated().isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> claims;
        try {
            claims = Json.object(inner.text().bytes(1));
        } catch (Json.Malformed | Json.NotUtf8 other) {
            throw new UntrustedResponse(Rule.JSON, "expected a JSON object as claims; " + other.getMessage());
        }
        ResponseClaims.checkReplicated(claims, inner.replicated());
    }
}
