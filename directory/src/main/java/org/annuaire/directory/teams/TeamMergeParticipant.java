package org.annuaire.directory.teams;

import java.util.Map;
import org.annuaire.directory.organizations.MergeParticipant;
import org.annuaire.directory.organizations.OrganizationEvent;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An organization's teams go to the other one in a merge. */
@Component
class TeamMergeParticipant implements MergeParticipant {
    private final TeamMergeSql sql;

    TeamMergeParticipant(TeamMergeSql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Long> count(OrganizationId organization) {
        return Map.of("teams", sql.count(organization));
    }

    @EventListener
    void merged(OrganizationEvent.Merged merged) {
        sql.move(merged.organization(), merged.into(), merged.at());
    }
}
