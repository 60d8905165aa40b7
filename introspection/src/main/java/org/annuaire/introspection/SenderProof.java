package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.annuaire.introspection.Introspection.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of one request has proven to hold in addition to the token: a key, a client certificate, both or
 * nothing. Whoever receives the request has checked the proof itself; here it is compared with the token's {@link
 * Confirmation}.
 */
public final class SenderProof {
    private static final SenderProof NONE = new SenderProof(null, null, () -> true);

    private final @Nullable String key;
    private final @Nullable String certificate;
    private final BooleanSupplier firstUse;

    private SenderProof(@Nullable String key, @Nullable String certificate, BooleanSupplier firstUse) {
        this.key = key;
        this.certificate = certificate;
        this.firstUse = firstUse;
    }

    /** Nothing: the sender has shown only the token. */
    public static SenderProof none() {
        return NONE;
    }

    /**
     * The key by which the sender signed a DPoP proof for this very request and token, for callers that check proofs in
     * their own way. {@link DpopVerifier} makes all the checks.
     *
     * @param thumbprint the SHA-256 thumbprint of the key, base64url
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3: the checks before</a>
     */
    public static SenderProof ofKey(String thumbprint) {
        return ofKey(thumbprint, () -> true);
    }

    /** Like {@link #ofKey(String)}, for a proof that serves once: it is checked when everything else is in order. */
    static SenderProof ofKey(String thumbprint, BooleanSupplier firstUse) {
        return new SenderProof(requireNonNull(thumbprint, "thumbprint"), null, firstUse);
    }

    /**
     * The certificate that the sender authenticated its TLS connection with.
     *
     * @throws IllegalArgumentException if it cannot be encoded
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705, section 3</a>
     */
    public static SenderProof ofCertificate(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(requireNonNull(certificate, "certificate").getEncoded());
            return new SenderProof(null, Base64.getUrlEncoder().withoutPadding().encodeToString(hash), () -> true);
        } catch (CertificateEncodingException malformed) {
            throw new IllegalArgumentException("certificate: expected one that can be encoded, got another", malformed);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("expected SHA-256, which every Java platform has, got none", missing);
        }
    }

    /** This proof and another one, of the other kind. */
    public SenderProof and(SenderProof other) {
        boolean twice = (key != null && other.key != null) || (certificate != null && other.certificate != null);
        if (twice) {
            throw new IllegalArgumentException("other: expected a proof of the other kind, got one of the same");
        }
        return new SenderProof(
                key == null ? other.key : key,
                certificate == null ? other.certificate : certificate,
                key == null ? other.firstUse : firstUse);
    }

    /**
     * Judges the proof for a token that is bound so; empty is a pass. A key that the token is not bound to is refused
     * for an unbound token too; a certificate is not, since a connection may have one for other reasons.
     */
    Optional<Refusal> judge(Confirmation confirmation) {
        Optional<String> wantedKey = confirmation.key();
        Optional<String> wantedCertificate = confirmation.certificate();
        if ((wantedKey.isPresent() && key == null) || (wantedCertificate.isPresent() && certificate == null)) {
            return Optional.of(Refusal.PROOF_MISSING);
        }
        boolean sameKey = key == null || wantedKey.filter(same(key)).isPresent();
        boolean sameCertificate = certificate == null
                || wantedCertificate.isEmpty()
                || wantedCertificate.filter(same(certificate)).isPresent();
        if (!sameKey || !sameCertificate) {
            return Optional.of(Refusal.PROOF_MISMATCH);
        }
        return firstUse.getAsBoolean() ? Optional.empty() : Optional.of(Refusal.PROOF_REPLAYED);
    }

    private static Predicate<String> same(String found) {
        return wanted -> MessageDigest.isEqual(wanted.getBytes(US_ASCII), found.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "SenderProof[" + (key == null ? "" : "key") + (certificate == null ? "" : " certificate") + "]";
    }
}
