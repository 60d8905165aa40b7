package org.annuaire.directory.organizations;

import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of an organization's administrators when people move, merge or go, in the transaction in which they do. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class OrganizationPeople {
    private final OrganizationPeopleSql sql;
    private final Changes changes;

    OrganizationPeople(OrganizationPeopleSql sql, Changes changes) {
        this.sql = sql;
        this.changes = changes;
    }

    /** He administers nothing any more. */
    public void leave(UserId user) {
        changes.record(sql.leave(user).stream()
                .map(organization ->
                        Change.of("organization-access.deleted").about(user).in(organization))
                .toList());
    }

    /** The one becomes the other, who administers what either did. */
    public void merged(UserId from, UserId to) {
        sql.merge(from, to);
        leave(from);
    }
}
