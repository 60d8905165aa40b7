package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The active people of one organization. The caller has already checked that the viewer may look at them. */
@Service
@Transactional(readOnly = true)
public class PeopleOfOrganization {
    private final PeopleOfOrganizationSql sql;

    PeopleOfOrganization(PeopleOfOrganizationSql sql) {
        this.sql = sql;
    }

    /**
     * Some of them, by name.
     *
     * @param text part of a name or an address, ignoring case and accents
     */
    public List<User> find(OrganizationId organization, String text, int limit) {
        return sql.find(organization, text, limit).stream().map(Colleague::user).toList();
    }
}
