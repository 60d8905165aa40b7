package org.annuaire.directory.serviceproviders;

import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which services each organization allows. Each method acts for a viewer. */
@Service
@Transactional
public class OrganizationScopes {
    /** The most services that are offered as a choice. */
    public static final int MOST_CHOICES = 1_000;

    private final OrganizationScopeSql sql;
    private final Organizations organizations;
    private final Changes changes;
    private final Clock clock;

    OrganizationScopes(OrganizationScopeSql sql, Organizations organizations, Changes changes, Clock clock) {
        this.sql = sql;
        this.organizations = organizations;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws ProblemException if the viewer does not see the organization, or neither administers it nor is staff */
    @Transactional(readOnly = true)
    Organization require(Viewer viewer, OrganizationId organization) {
        return organizations
                .require(viewer, organization, OrganizationPermission.SCOPE)
                .organization();
    }

    /** @throws ProblemException as {@link #require} */
    @Transactional(readOnly = true)
    OrganizationServices find(Viewer viewer, OrganizationId organization) {
        require(viewer, organization);
        return sql.find(organization).orElseThrow(OrganizationScopes::gone);
    }

    /** The services that may be listed, by name: named and not retired; at most {@value #MOST_CHOICES}. */
    @Transactional(readOnly = true)
    public List<Choice> choices(Viewer viewer, OrganizationId organization) {
        require(viewer, organization);
        return sql.choices(organization, MOST_CHOICES);
    }

    /** The organization's choice, with the services to choose from. */
    @Transactional(readOnly = true)
    ScopeDetails details(Viewer viewer, OrganizationId id) {
        Organization organization = require(viewer, id);
        OrganizationServices services = sql.find(id).orElseThrow(OrganizationScopes::gone);
        return new ScopeDetails(organization, services, sql.choices(id, MOST_CHOICES));
    }

    /**
     * Makes this what the organization allows, from the next call of each service on. Retired services leave the list.
     *
     * @throws ProblemException as {@link #require}
     * @throws InvalidFieldsException if a service on the list does not exist, has no name or is retired
     */
    OrganizationServices change(Viewer viewer, OrganizationId organization, OrganizationServices wanted) {
        require(viewer, organization);
        String policyBefore = sql.lock(organization).orElseThrow(OrganizationScopes::gone);
        requireListable(wanted.ids());
        SortedSet<UUID> listedBefore = new TreeSet<>(sql.listed(organization));
        Change change = Change.of("organization-services.changed", viewer).in(organization);
        String policy = wanted.policy().wireName();
        if (!policy.equals(policyBefore)) {
            sql.changePolicy(organization, wanted.policy(), clock.instant());
            change = change.with("service_policy", policyBefore, policy);
        }
        if (!listedBefore.equals(wanted.ids())) {
            sql.list(organization, wanted.ids());
            change = change.with(
                    "service_providers", listedBefore.toString(), wanted.ids().toString());
        }
        if (!change.values().isEmpty()) {
            changes.record(change);
        }
        return sql.find(organization).orElseThrow(OrganizationScopes::gone);
    }

    private void requireListable(SortedSet<UUID> ids) {
        SortedSet<UUID> unknown = new TreeSet<>(ids);
        if (!ids.isEmpty()) {
            sql.listable(ids).forEach(unknown::remove);
        }
        if (!unknown.isEmpty()) {
            throw InvalidFieldsException.of("service_providers", CommonFieldProblem.UNKNOWN_ID, unknown.first());
        }
    }

    private static ProblemException gone() {
        return new ProblemException(OrganizationProblem.ORGANIZATION_NOT_FOUND);
    }
}
