package org.annuaire.directory.staff;

import java.util.List;
import org.annuaire.directory.shared.EmailAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * People who become staff by the settings.
 *
 * @param staff the addresses of people who become staff when they sign in, if the address is verified or the provider
 *     trusted; meant for the first of the staff, who then grant it to others
 */
@ConfigurationProperties("annuaire.users")
record StaffSettings(@DefaultValue List<String> staff) {
    StaffSettings {
        staff = List.copyOf(staff);
        for (String address : staff) {
            if (EmailAddress.parse(address).isEmpty()) {
                throw new IllegalArgumentException(
                        "annuaire.users.staff: expected e-mail addresses, got something else");
            }
        }
    }
}
