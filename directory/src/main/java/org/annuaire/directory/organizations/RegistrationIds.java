package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Converts registration ids to the form in which they are stored and compared, by the scheme that the settings name.
 */
@Component
final class RegistrationIds {
    private static final int LONGEST_TEXT = 1_000;

    private final RegistrationIdScheme scheme;

    RegistrationIds(OrganizationSettings settings, List<RegistrationIdScheme> schemes) {
        String chosen = settings.registrationIdScheme().toLowerCase(Locale.ROOT);
        this.scheme = schemes.stream()
                .filter(known -> known.name().equals(chosen))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("annuaire.organizations.registration-id-scheme: expected one of "
                                + names(schemes) + ", got " + chosen));
    }

    private static List<String> names(List<RegistrationIdScheme> schemes) {
        return schemes.stream().map(RegistrationIdScheme::name).sorted().toList();
    }

    /** The canonical form; empty if the text is not a registration id of the configured scheme. */
    Optional<String> canonical(String text) {
        return text.length() > LONGEST_TEXT
                ? Optional.empty()
                : scheme.canonical(text.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT));
    }
}
