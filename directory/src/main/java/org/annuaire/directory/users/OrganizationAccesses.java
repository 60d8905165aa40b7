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
class OrganizationAccesses {
    private final Organizations organizations;
    private final Administrators administrators;
    private final OrganizationAccessSql sql;

    OrganizationAccesses(Organizations organizations, Administrators administrators, OrganizationAccessSql sql) {
        this.organizations = organizations;
        this.administrators = administrators;
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    Page<OrganizationAccess> page(Viewer viewer, OrganizationId organization, PageQuery query) {
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
     * @throws InvalidFieldsException if the person is not an active member of the organization, or administers it
     *     already
     */
    OrganizationAccess appoint(Viewer viewer, OrganizationId organization, UserId user) {
        requireMayAppoint(viewer, organization);
        if (!sql.hasActivePerson(organization, user)) {
            throw InvalidFieldsException.of("user", CommonFieldProblem.UNKNOWN_ID, user);
        }
        OrganizationAccessId id = administrators.appoint(viewer, organization, user);
        return sql.find(organization, id).orElseThrow();
    }

    void delete(Viewer viewer, OrganizationId organization, OrganizationAccessId id) {
        if (!OrganizationAccessPolicy.mayDelete(viewer, find(viewer, organization, id))) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        administrators.dismiss(viewer, id);
    }
}
