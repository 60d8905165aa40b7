package org.annuaire.directory.users;

import org.annuaire.directory.organizations.Administrators;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators of organizations, with their names. Each method acts for a viewer. */
@Service
@Transactional
public class OrganizationAccesses {
    private final Organizations organizations;
    private final Administrators administrators;
    private final OrganizationAccessSql sql;

    OrganizationAccesses(Organizations organizations, Administrators administrators, OrganizationAccessSql sql) {
        this.organizations = organizations;
        this.administrators = administrators;
        this.sql = sql;
    }

    /**
     * Those of an organization, the longest-standing first.
     *
     * @throws ProblemException if the viewer does not see the organization
     */
    @Transactional(readOnly = true)
    public Page<OrganizationAccess> page(Viewer viewer, OrganizationId organization, PageQuery query) {
        organizations.require(viewer, organization, OrganizationPermission.SEE);
        long count = sql.count(organization);
        return query.page(count, sql.list(organization, query.size(), query.offset(count)));
    }

    @Transactional(readOnly = true)
    OrganizationAccess find(Viewer viewer, OrganizationId organization, OrganizationAccessId id) {
        organizations.require(viewer, organization, OrganizationPermission.SEE);
        return sql.find(organization, id)
                .orElseThrow(() -> new ProblemException(OrganizationProblem.ORGANIZATION_ACCESS_NOT_FOUND));
    }

    @Transactional(readOnly = true)
    void requireMayAppoint(Viewer viewer, OrganizationId organization) {
        organizations.require(viewer, organization, OrganizationPermission.APPOINT);
    }

    /**
     * Makes a person an administrator.
     *
     * @throws ProblemException if the viewer does not see the organization, or may not
     * @throws InvalidFieldsException if the person is not an active member of the organization, or administers it
     *     already
     */
    public OrganizationAccess appoint(Viewer viewer, OrganizationId organization, UserId user) {
        requireMayAppoint(viewer, organization);
        if (!sql.hasActivePerson(organization, user)) {
            throw InvalidFieldsException.of("user", CommonFieldProblem.UNKNOWN_ID, user);
        }
        OrganizationAccessId id = administrators.appoint(viewer, organization, user);
        return sql.find(organization, id).orElseThrow();
    }

    /** Whether the viewer may take this right away. */
    public boolean mayDelete(Viewer viewer, OrganizationAccess access) {
        return OrganizationAccessPolicy.mayDelete(viewer, access);
    }

    /**
     * A right that the viewer may take away.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATION_ACCESS_NOT_FOUND} if it does not exist, {@link
     *     CommonProblem#FORBIDDEN} if they may not
     */
    @Transactional(readOnly = true)
    public OrganizationAccess requireToDelete(Viewer viewer, OrganizationId organization, OrganizationAccessId id) {
        OrganizationAccess access = find(viewer, organization, id);
        if (!mayDelete(viewer, access)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return access;
    }

    /** Whether an organization has one administrator and no other. */
    @Transactional(readOnly = true)
    public boolean isLast(Viewer viewer, OrganizationId organization) {
        organizations.require(viewer, organization, OrganizationPermission.SEE);
        return sql.count(organization) == 1;
    }

    /** @throws ProblemException as {@link #requireToDelete} */
    public void delete(Viewer viewer, OrganizationId organization, OrganizationAccessId id) {
        administrators.dismiss(viewer, requireToDelete(viewer, organization, id).id());
    }
}
