package org.annuaire.directory.users;

import java.util.Map;
import org.annuaire.directory.organizations.MergeParticipant;
import org.annuaire.directory.organizations.OrganizationEvent;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An organization's people, and the cases about it, go to the other one in a merge. */
@Component
class UserMergeParticipant implements MergeParticipant {
    private final UserMergeSql sql;

    UserMergeParticipant(UserMergeSql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Long> count(OrganizationId organization) {
        return sql.count(organization);
    }

    @Override
    public void lock(OrganizationId from) {
        sql.lock(from);
    }

    /** A case that asked which of the two is right is settled by merging them. */
    @EventListener
    void merged(OrganizationEvent.Merged merged) {
        sql.move(merged.organization(), merged.into(), merged.at());
        sql.dismissAnsweredCases(merged.into(), merged.by(), merged.at());
    }
}
