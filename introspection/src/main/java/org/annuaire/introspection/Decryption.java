package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.annuaire.introspection.IntrospectionException.quoted;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.annuaire.introspection.CompactText.JoseHeader;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.SignatureVerifier.SignedText;

/**
 * The first stage: opens the envelope. It proves nothing about who wrote what is inside, because anyone can encrypt for
 * a published key; so it gives a JWS for {@link SignatureVerifier}, and never claims.
 */
final class Decryption {
    static final int PARTS = 5;
    private static final Set<String> OUTER_TYPES = Set.of("jwt", "token-introspection+jwt");
    private static final List<String> REPLICABLE = List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    private final KeyEncryption algorithm;
    private final ContentEncryption content;
    private final DecryptionKeys keys;
    private final Listeners listeners;
    private final Map<String, EnvelopeKey> opening;

    Decryption(ResponseProtection.SignedThenEncrypted protection, Listeners listeners) {
        this.algorithm = protection.keys().algorithm();
        this.content = protection.content();
        this.keys = protection.keys();
        this.listeners = listeners;
        this.opening = keys.all().stream()
                .collect(toUnmodifiableMap(
                        JWK::getKeyID, key -> EnvelopeKey.of(key, algorithm, content, Cryptography.fastest())));
    }

    SignedText open(CompactText text) {
        if (text.size() == SignedText.PARTS) {
            throw new UntrustedResponse(Rule.NOT_ENCRYPTED, "expected an encrypted response, got one only signed");
        }
        if (text.size() != PARTS || text.hasEmpty(0) || text.hasEmpty(2) || text.hasEmpty(3) || text.hasEmpty(4)) {
            throw new UntrustedResponse(Rule.FORMAT, "expected a JWE of five parts, got another form");
        }
        JoseHeader header = JoseHeader.read(text.bytes(0), Rule.JWE_HEADER);
        checkHeader(header);
        CompactText nested = CompactText.parse(decrypted(text, header))
                .filter(inner -> inner.size() == SignedText.PARTS)
                .orElseThrow(() -> new UntrustedResponse(
                        Rule.NESTED_FORMAT, "expected a signed response inside the encryption, got something else"));
        return new SignedText(nested, header.only(REPLICABLE));
    }

    private void checkHeader(JoseHeader header) {
        require(!header.has("crit"), Rule.JWE_CRITICAL, "no crit", () -> "one");
        require(!header.has("zip"), Rule.JWE_COMPRESSION, "no zip", () -> "one");
        String alg = header.text("alg").orElse(null);
        require(algorithm.joseName().equals(alg), Rule.JWE_ALGORITHM, "alg " + algorithm.joseName(), () -> quoted(alg));
        String enc = header.text("enc").orElse(null);
        require(content.joseName().equals(enc), Rule.JWE_ENCRYPTION, "enc " + content.joseName(), () -> quoted(enc));
        String typ = header.mediaType("typ").orElse(null);
        require(typ == null || OUTER_TYPES.contains(typ), Rule.JWE_TYPE, "typ JWT or none", () -> quoted(typ));
        String cty = header.text("cty").orElse(null);
        require("JWT".equalsIgnoreCase(cty), Rule.JWE_CONTENT_TYPE, "cty JWT", () -> quoted(cty));
    }

    private byte[] decrypted(CompactText text, JoseHeader header) {
        Optional<String> keyId = header.keyId();
        List<JWK> candidates = keys.candidates(keyId);
        require(!candidates.isEmpty(), Rule.JWE_KEY, "the kid of a key of ours", () -> "another");
        boolean direct = algorithm == KeyEncryption.ECDH_ES;
        boolean shaped = text.hasEmpty(1) == direct
                && text.bytes(2).length == content.ivLength()
                && text.bytes(4).length == content.tagLength();
        if (shaped) {
            for (JWK candidate : candidates) {
                Optional<byte[]> plain = decrypted(text, header, candidate);
                if (plain.isPresent()) {
                    if (keys.retired(candidate)) {
                        listeners.tell(IntrospectionListener::decryptedWithRetiredKey);
                    }
                    return plain.get();
                }
            }
        }
        throw new UntrustedResponse(Rule.DECRYPTION, "expected a response encrypted for us, got one we cannot open");
    }

    // Every failure looks alike, so that none is an oracle. Errors are caught too: a provider may not be on the class
    // path.
    private Optional<byte[]> decrypted(CompactText text, JoseHeader header, JWK key) {
        try {
            return Optional.of(requireNonNull(opening.get(key.getKeyID())).open(text, header));
        } catch (JOSEException | GeneralSecurityException | RuntimeException | NoClassDefFoundError failed) {
            return Optional.empty();
        }
    }

    private static void require(boolean kept, Rule rule, String expectation, Supplier<String> finding) {
        if (!kept) {
            throw new UntrustedResponse(rule, "expected " + expectation + ", got " + finding.get());
        }
    }
}
