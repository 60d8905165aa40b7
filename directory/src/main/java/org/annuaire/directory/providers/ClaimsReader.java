package org.annuaire.directory.providers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.providers.ProviderSettings.ClaimNames;
import org.annuaire.directory.providers.ProviderSettings.EmailMatching;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ReadableName;
import org.annuaire.directory.users.PersonClaims;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.Profile;
import org.annuaire.directory.users.PersonClaims.Registration;
import org.annuaire.directory.users.PersonClaims.Registration.Origin;
import org.annuaire.directory.users.PersonClaims.Subject;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.annuaire.directory.users.PersonClaims.Vouching;
import org.jspecify.annotations.Nullable;

/**
 * Reads only the claims that the settings name: an extra claim can neither break nor change a user. A claim of an
 * unexpected type counts as absent.
 */
final class ClaimsReader {
    private static final int LONGEST_CLAIM = 1_000;
    private static final List<List<String>> OTHER_NAMES =
            List.of(List.of("given_name", "family_name"), List.of("name"));

    private ClaimsReader() {}

    /** The person's claims, including {@code sub}; empty if no usable claim identifies them. */
    static Optional<PersonClaims> read(ProviderSettings settings, String issuer, Map<String, Object> claims) {
        SubjectMember member = SubjectMember.of(settings);
        SubjectStability stability = member.isSub() && settings.subject() == ProviderSettings.Subject.RANDOM
                ? SubjectStability.RANDOM
                : SubjectStability.STABLE;
        return member.in(claims).map(subject -> person(settings, new Subject(issuer, subject, stability), claims));
    }

    private static PersonClaims person(ProviderSettings settings, Subject subject, Map<String, Object> claims) {
        ClaimNames names = settings.claims();
        EmailAddress email =
                text(claims, names.email()).flatMap(EmailAddress::parse).orElse(null);
        return new PersonClaims(
                subject,
                email,
                vouching(settings, claims, email),
                emailTrust(settings, claims),
                new Profile(fullName(names.fullName(), claims), language(claims, names.locale())),
                registration(settings, claims));
    }

    /** @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">section 5.1, locale</a> */
    private static @Nullable Language language(Map<String, Object> claims, String name) {
        return text(claims, name)
                .map(tag -> Language.of(Locale.forLanguageTag(tag.replace('_', '-'))))
                .orElse(null);
    }

    private static Registration registration(ProviderSettings settings, Map<String, Object> claims) {
        String id = text(claims, settings.claims().registrationId()).orElse(null);
        boolean isDefault = id != null
                && settings.defaultRegistrationIds().stream()
                        .anyMatch(known -> compact(known).equals(compact(id)));
        return new Registration(id, isDefault ? Origin.PROVIDER_DEFAULT : Origin.PERSON);
    }

    private static String compact(String id) {
        return id.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
    }

    private static Vouching vouching(
            ProviderSettings settings, Map<String, Object> claims, @Nullable EmailAddress email) {
        boolean vouchedFor = isVerified(settings, claims)
                || (email != null && settings.emailDomains().contains(email.domain()));
        return vouchedFor ? Vouching.VOUCHED_FOR : Vouching.NOT_VOUCHED_FOR;
    }

    private static EmailTrust emailTrust(ProviderSettings settings, Map<String, Object> claims) {
        if (settings.emailMatching() == EmailMatching.NEVER) {
            return EmailTrust.NONE;
        }
        return isVerified(settings, claims) ? EmailTrust.TRUSTED : EmailTrust.UNVERIFIED;
    }

    private static boolean isVerified(ProviderSettings settings, Map<String, Object> claims) {
        return settings.emailMatching() == EmailMatching.TRUSTED
                || Boolean.TRUE.equals(claims.get(settings.claims().emailVerified()));
    }

    private static @Nullable String fullName(List<String> configured, Map<String, Object> claims) {
        List<String> complete = Stream.concat(Stream.of(configured), OTHER_NAMES.stream())
                .filter(names -> texts(names, claims).size() == names.size())
                .findFirst()
                .orElse(configured);
        String name = String.join(" ", texts(complete, claims));
        return ReadableName.flaw(name).isPresent() ? null : name;
    }

    private static List<String> texts(List<String> names, Map<String, Object> claims) {
        return names.stream().flatMap(name -> text(claims, name).stream()).toList();
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST_CLAIM
                        && ReadableName.isPlain(text)
                ? Optional.of(text.strip())
                : Optional.empty();
    }
}
