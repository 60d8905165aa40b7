package org.annuaire.directory.users;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may wait for staff.
 *
 * @param perProvider how many open cases the people of one provider may cause; further ones are only in the change log
 */
@ConfigurationProperties("annuaire.users.waiting-cases")
record WaitingCaseSettings(@DefaultValue("1000") int perProvider) {
    WaitingCaseSettings {
        if (perProvider < 1) {
            throw new IllegalArgumentException(
                    "annuaire.users.waiting-cases.per-provider: expected a positive number, got " + perProvider);
        }
    }
}
