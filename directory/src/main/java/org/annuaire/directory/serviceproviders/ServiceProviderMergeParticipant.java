package org.annuaire.directory.serviceproviders;

import java.util.List;
import java.util.Map;
import org.annuaire.directory.organizations.MergeObstacle;
import org.annuaire.directory.organizations.MergeParticipant;
import org.annuaire.directory.organizations.OrganizationEvent;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An organization's list of services goes to the other organization in a merge. Two different lists cannot be merged.
 */
@Component
class ServiceProviderMergeParticipant implements MergeParticipant {
    private final ServiceProviderMergeSql sql;

    ServiceProviderMergeParticipant(ServiceProviderMergeSql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Long> count(OrganizationId organization) {
        return Map.of("service_providers", sql.count(organization));
    }

    @Override
    public List<MergeObstacle> obstacles(OrganizationId from, OrganizationId into) {
        return sql.listsDiffer(from, into)
                ? List.of(MergeObstacle.of(MergeObstacle.Reason.SERVICES_DIFFER))
                : List.of();
    }

    @EventListener
    void merged(OrganizationEvent.Merged merged) {
        sql.move(merged.organization(), merged.into());
    }
}
