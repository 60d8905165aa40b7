package org.annuaire.sandbox.people;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fictional colleague to sign in as.
 *
 * @param id the short name to type: {@code ada}
 * @param siret the registration id of the organization, null if the e-mail domain has to do
 */
public record DemoPerson(
        String id,
        String givenName,
        String usualName,
        String email,
        String organization,
        @Nullable String siret,
        Particularity particularity) {

    /** What a service has to cope with when this person signs in. */
    public enum Particularity {
        NONE,
        /** No registration id: only the e-mail domain tells the organization. */
        NO_SIRET,
        /** Another subject identifier at every sign-in. */
        RANDOM_SUBJECT,
        /** The account is closed: sign-in is refused and tokens are inactive. */
        DISABLED
    }

    public DemoPerson {
        requireNonNull(id, "id");
        requireNonNull(givenName, "givenName");
        requireNonNull(usualName, "usualName");
        requireNonNull(email, "email");
        requireNonNull(organization, "organization");
        requireNonNull(particularity, "particularity");
    }

    public String name() {
        return givenName + " " + usualName;
    }

    public Optional<String> registrationNumber() {
        return Optional.ofNullable(siret);
    }

    /** The name of the account at the administration's own identity provider. */
    public String accountName() {
        return email.substring(0, email.indexOf('@'));
    }

    /** The subject identifier that the provider gives to services, where it gives one for life. */
    public String subject() {
        return sha256("annuaire sandbox: " + id);
    }

    public boolean is(Particularity other) {
        return particularity == other;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
