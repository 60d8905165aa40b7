package org.annuaire.directory.organizations;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The ids of France: 14 digits, the last of which is a check digit. */
@Component
final class Siret implements RegistrationIdScheme {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{14}");
    /** La Poste's establishments have a check of their own: the digits of their SIRETs add up to a multiple of five. */
    private static final String LA_POSTE_SIREN = "356000000";

    @Override
    public String name() {
        return "siret";
    }

    @Override
    public Optional<String> canonical(String compact) {
        return Optional.of(compact).filter(Siret::isValid);
    }

    private static boolean isValid(String text) {
        if (!SHAPE.matcher(text).matches()) {
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
