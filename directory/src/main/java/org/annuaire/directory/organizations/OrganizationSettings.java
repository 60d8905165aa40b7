package org.annuaire.directory.organizations;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How organizations are identified.
 *
 * @param registrationIdScheme the {@link RegistrationIdScheme} by its name: {@code siret} (France, 14 digits with their
 *     check), {@code any} (1 to 128 visible ASCII characters), or one that was added
 * @param morePublicMailDomains e-mail domains that identify no organization, besides those that ship with the program
 * @param metadataSchema a JSON Schema (draft-07 or 2020-12) that organizations' metadata must satisfy, or null for
 *     none; the one of France ships with the program as {@code classpath:organizations/metadata.fr.schema.json}
 * @param sireneExtract a CSV extract of the French Sirene register, where names of organizations are looked up; or null
 *     for no look-up
 * @param newServicePolicy the policy of a new organization: {@code all} services, or only those that are {@code listed}
 */
@ConfigurationProperties("annuaire.organizations")
record OrganizationSettings(
        @DefaultValue("siret") String registrationIdScheme,
        @DefaultValue List<String> morePublicMailDomains,
        @Nullable Resource metadataSchema,
        @Nullable Path sireneExtract,
        @DefaultValue("all") ServicePolicy newServicePolicy) {
    OrganizationSettings {
        morePublicMailDomains = List.copyOf(morePublicMailDomains);
    }
}
