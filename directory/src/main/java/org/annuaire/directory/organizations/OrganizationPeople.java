package org.annuaire.directory.organizations;

import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Handles the administrators of organizations when people move, merge or leave, in the same transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class OrganizationPeople {
    private final OrganizationPeopleSql sql;
    private final Changes changes;

    OrganizationPeople(OrganizationPeopleSql sql, Changes changes) {
        this.sql = sql;
        this.changes = changes;
    }

    /** They no longer administer anything. */
    public void leave(Viewer viewer, UserId user) {
        changes.record(sql.leave(user).stream()
                .map(organization -> Change.of("organization-access.deleted", viewer)
                        .about(user)
                        .in(organization))
                .toList());
    }

    /** The one that stays administers what either did. */
    public void merged(Viewer viewer, UserId from, UserId to) {
        sql.merge(from, to);
        leave(viewer, from);
    }
}
