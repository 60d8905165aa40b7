package org.annuaire.directory.organizations;

import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.Resource;

/** Default settings, to be varied. */
final class TestSettings {
    private TestSettings() {}

    static OrganizationSettings usual() {
        return withScheme("siret");
    }

    static OrganizationSettings withScheme(String scheme) {
        return new OrganizationSettings(scheme, List.of(), null, null, ServicePolicy.ALL);
    }

    static OrganizationSettings withPublicDomains(String... domains) {
        return new OrganizationSettings("siret", List.of(domains), null, null, ServicePolicy.ALL);
    }

    static OrganizationSettings withSchema(Resource schema) {
        return new OrganizationSettings("siret", List.of(), schema, null, ServicePolicy.ALL);
    }

    static OrganizationSettings withSirene(Path extract) {
        return new OrganizationSettings("siret", List.of(), null, extract, ServicePolicy.ALL);
    }
}
