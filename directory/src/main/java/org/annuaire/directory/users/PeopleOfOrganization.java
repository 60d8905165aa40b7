package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The active people of one organization, whoever looks. Whether he may look at them, the caller has asked before. */
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
     * @param text part of a name or an address, whatever its case and accents
     */
    public List<User> find(OrganizationId organization, String text, int limit) {
        return sql.find(organization, text, limit).stream().map(Colleague::user).toList();
    }
}
