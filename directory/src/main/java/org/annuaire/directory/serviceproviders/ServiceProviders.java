package org.annuaire.directory.serviceproviders;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.annuaire.directory.changes.Change;
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

/** Service providers, whom they may serve, and who is shown them. */
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

    /** The service provider with this audience; one that is seen for the first time is recorded, unnamed. */
    public ServiceProvider recognise(String audience) {
        return sql.findByAudience(audience).orElseGet(() -> {
            if (sql.insertIfNew(audience, clock.instant())) {
                changes.record(Change.of("service-provider.first-seen").with("audience_id", null, audience));
            }
            return sql.findByAudience(audience).orElseThrow();
        });
    }

    /** What keeps people of this organization from being served through this service provider; nothing where they are. */
    @Transactional(readOnly = true)
    public Set<ServiceObstacle> obstacles(ServiceProviderId id, OrganizationId organization) {
        return sql.obstacles(id, organization);
    }

    /** Those that the viewer's organization serves; for staff all that are not retired, unnamed ones too. */
    @Transactional(readOnly = true)
    Page<ServiceProvider> page(
            Viewer viewer, PageQuery query, ServiceProviderFilter filter, ServiceProviderOrder order) {
        OrganizationId within = within(viewer);
        long count = sql.count(within, filter);
        return query.page(count, sql.list(within, filter, order, query.size(), query.offset(count)));
    }

    /** @throws ProblemException {@link ServiceProviderProblem#SERVICE_PROVIDER_NOT_FOUND} if he is not shown it */
    @Transactional(readOnly = true)
    ServiceProvider require(Viewer viewer, ServiceProviderId id) {
        return found(sql.findKnown(within(viewer), id));
    }

    /**
     * A service provider whose view somebody who decides about services may look through: named and not retired, whether or not
     * his organization lists it; for staff each one.
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
