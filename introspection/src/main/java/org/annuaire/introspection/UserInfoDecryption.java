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
 * Opens JWTs that are signed and then encrypted for one of our keys, and are no introspection responses: an OpenID
 * provider's userinfo. It is the first of two stages, and gives a signed JWT, never claims: anyone can encrypt for a
 * published key, so the caller must verify the signature. Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SigningOrder">OpenID Connect Core, section
 *     10.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-5.2">RFC 7519, section 5.2, nested JWTs</a>
 */
public final class EncryptedJwts {
    private static final int MAX_LENGTH = 512 * 1024;

    private final Decryption decryption;

    private EncryptedJwts(Decryption decryption) {
        this.decryption = decryption;
    }

    /** Opens what is encrypted for one of these keys, and in this way. */
    public static EncryptedJwts encryptedFor(DecryptionKeys keys, ContentEncryption content) {
        SignedThenEncrypted protection = new SignedThenEncrypted(content, keys, EnumSet.allOf(SigningAlgorithm.class));
        return new EncryptedJwts(new Decryption(protection, new Listeners(List.of())));
    }

    /**
     * The signed JWT inside, which nobody has verified. What the encryption's header repeats of its claims is the same
     * there.
     *
     * @throws UntrustedResponse where the text is not encrypted, in another way or for another key, or where something
     *     else than a signed JWT is inside
     */
    public String open(String encrypted) {
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
