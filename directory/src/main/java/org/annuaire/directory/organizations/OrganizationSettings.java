package org.annuaire.directory.organizations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How organizations are identified.
 *
 * @param registrationIdScheme which registration ids are valid: {@code siret} (France, 14 digits with their check) or
 *     {@code any} (1 to 128 visible ASCII characters)
 */
@ConfigurationProperties("annuaire.organizations")
record OrganizationSettings(@DefaultValue("siret") Scheme registrationIdScheme) {
    enum Scheme {
        SIRET,
        ANY
    }
}
