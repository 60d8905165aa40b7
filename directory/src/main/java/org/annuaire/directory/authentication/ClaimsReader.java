package org.annuaire.directory.authentication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.authentication.ProviderSettings.ClaimNames;
import org.annuaire.directory.authentication.ProviderSettings.EmailMatching;
import org.annuaire.directory.authentication.ProviderSettings.Subject;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.users.PersonClaims;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims that the settings name, and no other: an extra claim can neither break a user nor change one. A claim of an
 * unexpected form counts as absent.
 */
final class ClaimsReader {
    private static final int LONGEST_CLAIM = 1_000;
    private static final int LONGEST_SUBJECT = 255;
    private static final List<List<String>> OTHER_NAMES =
            List.of(List.of("given_name", "family_name"), List.of("name"));

    private ClaimsReader() {}

    /** The person's claims; empty where the subject is unusable. */
    static Optional<PersonClaims> read(
            ProviderSettings settings, String issuer, String subject, Map<String, Object> claims) {
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || hasControlCharacter(subject)) {
            return Optional.empty();
        }
        ClaimNames names = settings.claims();
        return Optional.of(new PersonClaims(
                issuer,
                subject,
                text(claims, names.email()).flatMap(EmailAddress::parse).orElse(null),
                emailTrust(settings, claims),
                fullName(names.fullName(), claims),
                text(claims, names.registrationId()).orElse(null),
                settings.subject() == Subject.RANDOM ? SubjectStability.RANDOM : SubjectStability.STABLE));
    }

    private static EmailTrust emailTrust(ProviderSettings settings, Map<String, Object> claims) {
        if (settings.emailMatching() == EmailMatching.NEVER) {
            return EmailTrust.NONE;
        }
        boolean trusted = settings.emailMatching() == EmailMatching.TRUSTED
                || Boolean.TRUE.equals(claims.get(settings.claims().emailVerified()));
        return trusted ? EmailTrust.TRUSTED : EmailTrust.UNVERIFIED;
    }

    private static @Nullable String fullName(List<String> configured, Map<String, Object> claims) {
        List<String> complete = Stream.concat(Stream.of(configured), OTHER_NAMES.stream())
                .filter(names -> texts(names, claims).size() == names.size())
                .findFirst()
                .orElse(configured);
        String name = String.join(" ", texts(complete, claims));
        return name.isEmpty() ? null : name;
    }

    private static List<String> texts(List<String> names, Map<String, Object> claims) {
        return names.stream().flatMap(name -> text(claims, name).stream()).toList();
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST_CLAIM
                        && !hasControlCharacter(text)
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
