package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.CompactText.JoseHeader;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.SignatureVerifier.SignedText;
import org.jspecify.annotations.Nullable;

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

    Decryption(ResponseProtection.SignedThenEncrypted protection, Listeners listeners) {
        this.algorithm = protection.keys().algorithm();
        this.content = protection.content();
        this.keys = protection.keys();
        this.listeners = listeners;
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
        CompactText nested = CompactText.parse(new String(decrypted(text, header), StandardCharsets.ISO_8859_1))
                .filter(inner -> inner.size() == SignedText.PARTS)
                .orElseThrow(() -> new UntrustedResponse(
                        Rule.NESTED_FORMAT, "expected a signed response inside the encryption, got something else"));
        Map<String, @Nullable Object> replicated = new LinkedHashMap<>(header.members());
        replicated.keySet().retainAll(REPLICABLE);
        return new SignedText(nested, replicated);
    }

    private void checkHeader(JoseHeader header) {
        require(!header.has("crit"), Rule.JWE_CRITICAL, "no crit", "one");
        require(!header.has("zip"), Rule.JWE_COMPRESSION, "no zip", "one");
        String alg = header.text("alg").orElse(null);
        require(
                algorithm.joseName().equals(alg),
                Rule.JWE_ALGORITHM,
                "alg " + algorithm.joseName(),
                IntrospectionException.quoted(alg));
        String enc = header.text("enc").orElse(null);
        require(
                content.joseName().equals(enc),
                Rule.JWE_ENCRYPTION,
                "enc " + content.joseName(),
                IntrospectionException.quoted(enc));
        String typ = header.mediaType("typ").orElse(null);
        require(
                typ == null || OUTER_TYPES.contains(typ),
                Rule.JWE_TYPE,
                "typ JWT or none",
                IntrospectionException.quoted(typ));
        String cty = header.text("cty").orElse(null);
        require("JWT".equalsIgnoreCase(cty), Rule.JWE_CONTENT_TYPE, "cty JWT", IntrospectionException.quoted(cty));
    }

    private byte[] decrypted(CompactText text, JoseHeader header) {
        Optional<String> keyId = header.keyId();
        List<JWK> candidates = keys.candidates(keyId);
        require(!candidates.isEmpty(), Rule.JWE_KEY, "the kid of a key of ours", "another");
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

    // Every failure looks alike, so that none is an oracle. Errors are caught too: a hostile header may lead to a
    // provider that is not on the class path.
    private Optional<byte[]> decrypted(CompactText text, JoseHeader header, JWK key) {
        try {
            Base64URL encryptedKey = text.hasEmpty(1) ? null : new Base64URL(text.part(1));
            byte[] plain = decrypter(key)
                    .decrypt(
                            joseHeader(header),
                            encryptedKey,
                            new Base64URL(text.part(2)),
                            new Base64URL(text.part(3)),
                            new Base64URL(text.part(4)),
                            text.part(0).getBytes(US_ASCII));
            return Optional.ofNullable(plain);
        } catch (JOSEException | RuntimeException | NoClassDefFoundError failed) {
            return Optional.empty();
        }
    }

    private static JWEDecrypter decrypter(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSADecrypter(rsa) : new ECDHDecrypter((ECKey) key);
    }

    /** A header of the parameters that decryption needs and no other, so that the library cannot act on the rest. */
    private JWEHeader joseHeader(JoseHeader header) {
        JWEHeader.Builder known = new JWEHeader.Builder(algorithm.jose(), content.jose());
        if (header.members().get("epk") instanceof Map<?, ?> epk) {
            if (!"EC".equals(epk.get("kty")) || epk.containsKey("d")) {
                throw new IllegalArgumentException("expected a public EC key as epk, got another");
            }
            known.ephemeralPublicKey(new ECKey.Builder(
                            Curve.parse(part(epk, "crv")), new Base64URL(part(epk, "x")), new Base64URL(part(epk, "y")))
                    .build());
        }
        header.text("apu").map(Base64URL::new).ifPresent(known::agreementPartyUInfo);
        header.text("apv").map(Base64URL::new).ifPresent(known::agreementPartyVInfo);
        return known.build();
    }

    private static String part(Map<?, ?> epk, String name) {
        if (epk.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected a string as " + name + " of epk, got another value");
    }

    private static void require(boolean kept, Rule rule, String expectation, String finding) {
        if (!kept) {
            throw new UntrustedResponse(rule, "expected " + expectation + ", got " + finding);
        }
    }
}
