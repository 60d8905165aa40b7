package org.annuaire.directory.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the pages.
 *
 * @param supportEmail the address that error pages and the accessibility statement give people; by default none, and
 *     then they show no address
 */
@ConfigurationProperties("annuaire.console")
record ConsoleSettings(@Nullable String supportEmail) {
    ConsoleSettings {
        if (supportEmail != null && !supportEmail.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException(
                    "expected annuaire.console.support-email to be an e-mail address, got " + supportEmail);
        }
    }
}
