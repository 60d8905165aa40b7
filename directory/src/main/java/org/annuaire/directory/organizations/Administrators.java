package org.annuaire.directory.organizations;

import java.time.Clock;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who administers an organization. The caller has already checked that the viewer may decide this. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Administrators {
    private final AdministratorSql sql;
    private final OrganizationSql organizations;
    private final Changes changes;
    private final Clock clock;

    Administrators(AdministratorSql sql, OrganizationSql organizations, Changes changes, Clock clock) {
        this.sql = sql;
        this.organizations = organizations;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Makes a person an administrator of the organization.
     *
     * @throws InvalidFieldsException if they are not one of its people, or administer it already
     */
    public OrganizationAccessId appoint(Viewer viewer, OrganizationId organization, UserId user) {
        organizations.lockShape();
        OrganizationAccessId access = insert(viewer, organization, user);
        changes.record(Change.of("organization-access.created", viewer)
                .in(organization)
                .about(user));
        return access;
    }

    /**
     * The database ensures that only the organization's own people administer it: a person may move away while this
     * runs.
     */
    private OrganizationAccessId insert(Viewer viewer, OrganizationId organization, UserId user) {
        try {
            return sql.insert(organization, user, viewer.user(), clock.instant())
                    .orElseThrow(
                            () -> InvalidFieldsException.of("__all__", OrganizationFieldProblem.ADMINISTRATOR_ALREADY));
        } catch (DataIntegrityViolationException e) {
            throw InvalidFieldsException.of("user", CommonFieldProblem.UNKNOWN_ID, user);
        }
    }

    /** Takes the right away; nothing happens if somebody else did so at the same moment. */
    public void dismiss(Viewer viewer, OrganizationAccessId access) {
        sql.delete(access)
                .ifPresent(gone -> changes.record(Change.of("organization-access.deleted", viewer)
                        .in(gone.organization())
                        .about(gone.user())));
    }
}
