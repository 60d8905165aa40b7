package org.annuaire.directory.serviceproviders;

import java.time.Clock;
import java.util.Set;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Service providers, and whom they may serve. */
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
}
