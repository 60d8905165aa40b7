package org.annuaire.directory.organizations;

import java.util.List;
import java.util.function.Function;

/** What an organization is identified by. */
enum IdentifierKind {
    REGISTRATION_ID("registration_id_list", Organization::registrationIds),
    DOMAIN("domain_list", Organization::domains);

    private final String wireName;
    private final Function<Organization, List<String>> values;

    IdentifierKind(String wireName, Function<Organization, List<String>> values) {
        this.wireName = wireName;
        this.values = values;
    }

    /** The member of an organization that lists them. */
    String wireName() {
        return wireName;
    }

    /** The identifiers of this kind that the organization has. */
    List<String> of(Organization organization) {
        return values.apply(organization);
    }
}
