package org.annuaire.directory.users;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said of the person who signs in: the claims that the provider's settings name, and nothing else.
 *
 * @param issuer the provider's issuer
 * @param subject the provider's name for the person; 1 to 255 characters
 * @param email the address, or null where none came or what came is no address
 * @param emailTrust what the address is good for
 * @param name the full name, or null
 * @param registrationId the organization's registration id as it came, or null
 * @param subjectStability whether the subject is the same at each sign-in
 */
public record PersonClaims(
        String issuer,
        String subject,
        @Nullable EmailAddress email,
        EmailTrust emailTrust,
        @Nullable String name,
        @Nullable String registrationId,
        SubjectStability subjectStability) {
    public PersonClaims {
        requireNonNull(issuer, "issuer");
        requireNonNull(subject, "subject");
        requireNonNull(emailTrust, "emailTrust");
        requireNonNull(subjectStability, "subjectStability");
    }

    /** Whether the person's address may lead to a user who signed in by other means before. */
    public enum EmailTrust {
        /** It leads to nobody. */
        NONE,
        /** It would, had the provider verified it. */
        UNVERIFIED,
        /** The provider verified it, or the operator vouches for the provider. */
        TRUSTED
    }

    /** Whether a provider names a person the same way each time. */
    public enum SubjectStability {
        STABLE,
        /** A new subject at each sign-in: the identity's one row is replaced. */
        RANDOM
    }

    /** Tells no claim: they are personal. */
    @Override
    public String toString() {
        return "PersonClaims[issuer=" + issuer + "]";
    }
}
