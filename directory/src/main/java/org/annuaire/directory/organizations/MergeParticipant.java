package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Map;
import org.annuaire.directory.shared.OrganizationId;

/**
 * What a module keeps of organizations, as staff are told before two of them are merged. The module gives it to the other
 * organization when it hears of {@link OrganizationEvent.Merged}.
 */
public interface MergeParticipant {
    /** How many of each kind an organization has; a kind in lower case, words joined by {@code _}. */
    Map<String, Long> count(OrganizationId organization);

    /** Why this module cannot make the two one. */
    default List<MergeObstacle> obstacles(OrganizationId from, OrganizationId into) {
        return List.of();
    }

    /**
     * Locks what must be locked before the organization itself: people. Whoever locks a person and his organization takes them in
     * this order, so that a merge and a sign-in cannot wait for each other.
     */
    default void lock(OrganizationId from) {}
}
