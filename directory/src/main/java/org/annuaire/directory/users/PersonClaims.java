package org.annuaire.directory.users;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said about the person who signs in: only the claims that the provider's settings name.
 *
 * @param subject the provider's name for them
 * @param email the address, or null if none came or it is malformed
 * @param vouching whether somebody vouches that the address is theirs
 * @param emailTrust whether the address may lead to a user
 * @param profile the person's name and language
 * @param registration the registration id of the person's organization
 */
public record PersonClaims(
        Subject subject,
        @Nullable EmailAddress email,
        Vouching vouching,
        EmailTrust emailTrust,
        Profile profile,
        Registration registration) {
    public PersonClaims {
        requireNonNull(subject, "subject");
        requireNonNull(vouching, "vouching");
        requireNonNull(emailTrust, "emailTrust");
        requireNonNull(profile, "profile");
        requireNonNull(registration, "registration");
    }

    /** The address, if somebody vouches for it. Only such an address says anything about the person. */
    Optional<EmailAddress> vouchedEmail() {
        return vouching == Vouching.VOUCHED_FOR ? Optional.ofNullable(email) : Optional.empty();
    }

    /** Whether somebody vouches that an address is the person's; whether it leads to a user is another question. */
    public enum Vouching {
        /** The person may have entered any address. */
        NOT_VOUCHED_FOR,
        /** The provider verified it or declared its domain its own, or the operator trusts the provider. */
        VOUCHED_FOR
    }

    /** Whether the person's address may lead to a user who signed in otherwise before. */
    public enum EmailTrust {
        /** It leads to nobody. */
        NONE,
        /** It would, if the provider had verified it. */
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

    /**
     * A person, as one provider names them.
     *
     * @param issuer the provider's issuer
     * @param name the provider's name for the person; 1 to 255 characters
     * @param stability whether the name is the same at each sign-in
     */
    public record Subject(String issuer, String name, SubjectStability stability) {
        public Subject {
            requireNonNull(issuer, "issuer");
            requireNonNull(name, "name");
            requireNonNull(stability, "stability");
        }

        /** Without the name: it is personal. */
        @Override
        public String toString() {
            return "Subject[issuer=" + issuer + "]";
        }
    }

    /**
     * A person's name and language.
     *
     * @param name the full name, or null
     * @param language the language, which only counts at the first sign-in, or null
     */
    public record Profile(@Nullable String name, @Nullable Language language) {
        private static final int LONGEST_NAME = 100;

        /** The name as it is stored: without space around it, and truncated if it is too long. */
        public Profile {
            name = shortened(name);
        }

        private static @Nullable String shortened(@Nullable String name) {
            if (name == null || name.isBlank()) {
                return null;
            }
            String stripped = name.strip();
            return stripped.codePointCount(0, stripped.length()) <= LONGEST_NAME
                    ? stripped
                    : stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST_NAME));
        }

        @Override
        public String toString() {
            return "Profile";
        }
    }

    /**
     * The registration id, unchanged.
     *
     * @param id the id, or null where none came
     * @param origin whether it says anything about the person
     */
    public record Registration(@Nullable String id, Origin origin) {
        /** Whether an id says anything about the person. */
        public enum Origin {
            PERSON,
            /** The provider sends it if it does not know the person's. */
            PROVIDER_DEFAULT
        }

        public Registration {
            requireNonNull(origin, "origin");
        }

        /** The id of the person's own organization; one that the provider sends by default counts as absent. */
        public Optional<String> own() {
            return origin == Origin.PERSON ? Optional.ofNullable(id) : Optional.empty();
        }
    }

    /** Without any claim: they are personal. */
    @Override
    public String toString() {
        return "PersonClaims[issuer=" + subject.issuer() + "]";
    }
}
