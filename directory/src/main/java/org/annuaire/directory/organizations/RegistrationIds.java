package org.annuaire.directory.organizations;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.annuaire.directory.organizations.OrganizationSettings.Scheme;
import org.springframework.stereotype.Component;

/** Brings registration ids into the one form in which they are stored and compared. */
@Component
final class RegistrationIds {
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");
    /** La Poste's establishments follow a sum of their own: their SIRETs' digits add up to a multiple of five. */
    private static final String LA_POSTE_SIREN = "356000000";

    private final Scheme scheme;

    RegistrationIds(OrganizationSettings settings) {
        this.scheme = settings.registrationIdScheme();
    }

    /** The canonical form; empty where the text is no registration id of the configured scheme. */
    Optional<String> canonical(String text) {
        String compact = text.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
        boolean valid =
                switch (scheme) {
                    case SIRET -> isSiret(compact);
                    case ANY -> VISIBLE.matcher(compact).matches();
                };
        return valid ? Optional.of(compact) : Optional.empty();
    }

    static boolean isSiret(String text) {
        if (!SIRET.matcher(text).matches()) {
            return false;
        }
        if (luhnSum(text) % 10 == 0) {
            return true;
        }
        return text.startsWith(LA_POSTE_SIREN)
                && text.chars().map(Character::getNumericValue).sum() % 5 == 0;
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }
}
