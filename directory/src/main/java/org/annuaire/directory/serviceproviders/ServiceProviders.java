package org.annuaire.directory.serviceproviders;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Service providers, which organizations allow them, and who sees them. */
@Service
@Transactional
public class ServiceProviders {
    private final ServiceProviderSql sql;
    private final Changes changes;
    private final Clock clock;

    ServiceProviders(ServiceProviderSql sql, Changes changes, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    /** The service provider with this audience; one that is seen for the first time is recorded without a name. */
    public ServiceProvider recognise(String audience) {
        return sql.findByAudience(audience).orElseGet(() -> {
            if (sql.insertIfNew(audience, clock.instant())) {
                changes.record(Change.of("service-provider.first-seen", ChangeOrigin.SERVICE)
                        .with("audience_id", null, audience));
            }
            return sql.findByAudience(audience).orElseThrow();
        });
    }

    /** What keeps people of this organization from using this service provider; empty if nothing does. */
    @Transactional(readOnly = true)
    public Set<ServiceObstacle> obstacles(ServiceProviderId id, OrganizationId organization) {
        return sql.obstacles(id, organization);
    }

    /** The named services that this organization allows, by name; at most so many. */
    @Transactional(readOnly = true)
    public List<ServiceProvider> allowed(OrganizationId organization, int most) {
        return sql.list(organization, ServiceProviderFilter.of(null, null), ServiceProviderOrder.BY_NAME, most, 0);
    }

    /** Those that the viewer's organization allows; for staff all that are not retired, also unnamed ones. */
    @Transactional(readOnly = true)
    Page<ServiceProvider> page(
            Viewer viewer, PageQuery query, ServiceProviderFilter filter, ServiceProviderOrder order) {
        OrganizationId within = within(viewer);
        long count = sql.count(within, filter);
        return query.page(count, sql.list(within, filter, order, query.size(), query.offset(count)));
    }

    /**
     * @throws ProblemException {@link ServiceProviderProblem#SERVICE_PROVIDER_NOT_FOUND} if the viewer does not see it
     */
    @Transactional(readOnly = true)
    ServiceProvider require(Viewer viewer, ServiceProviderId id) {
        return found(sql.findKnown(within(viewer), id));
    }

    /**
     * A service provider through which people who decide about services may look: named and not retired, whether or not
     * their organization lists it; for staff any.
     *
     * @throws ProblemException {@link ServiceProviderProblem#SERVICE_PROVIDER_NOT_FOUND} if there is none
     */
    @Transactional(readOnly = true)
    public ServiceProvider requireToSeeThrough(Viewer viewer, ServiceProviderId id) {
        return found(ServiceProviderPolicy.maySeeAll(viewer) ? sql.find(id) : sql.findNamed(id));
    }

    private static ServiceProvider found(Optional<ServiceProvider> provider) {
        return provider.orElseThrow(() -> new ProblemException(ServiceProviderProblem.SERVICE_PROVIDER_NOT_FOUND));
    }

    private static @Nullable OrganizationId within(Viewer viewer) {
        return ServiceProviderPolicy.maySeeAll(viewer) ? null : viewer.organization();
    }
}
