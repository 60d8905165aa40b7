package org.annuaire.directory.organizations;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How organizations are identified.
 *
 * @param registrationIdScheme the {@link RegistrationIdScheme} by its name: {@code siret} (France, 14 digits with their check),
 *     {@code any} (1 to 128 visible ASCII characters), or one that was added
 * @param morePublicMailDomains e-mail domains that identify no organization, beside those that ship with the program
 */
@ConfigurationProperties("annuaire.organizations")
record OrganizationSettings(
        @DefaultValue("siret") String registrationIdScheme,
        @DefaultValue List<String> morePublicMailDomains) {
    OrganizationSettings {
        morePublicMailDomains = List.copyOf(morePublicMailDomains);
    }
}
