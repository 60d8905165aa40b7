package org.annuaire.directory.organizations;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Ids of any register: 1 to 128 visible ASCII characters. */
@Component
final class AnyRegistrationId implements RegistrationIdScheme {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");

    @Override
    public String name() {
        return "any";
    }

    @Override
    public Optional<String> canonical(String compact) {
        return Optional.of(compact).filter(text -> VISIBLE.matcher(text).matches());
    }
}
