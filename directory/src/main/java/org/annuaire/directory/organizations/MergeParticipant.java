package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Map;
import org.annuaire.directory.shared.OrganizationId;

/**
 * A module that has rows of organizations. It tells staff about them before a merge, and gives them to the other
 * organization on {@link OrganizationEvent.Merged}.
 */
public interface MergeParticipant {
    /** How many rows of each kind an organization has; the kind in lower case, words joined by {@code _}. */
    Map<String, Long> count(OrganizationId organization);

    /** Why the rows of this module prevent the merge. */
    default List<MergeObstacle> obstacles(OrganizationId from, OrganizationId into) {
        return List.of();
    }

    /**
     * Locks what must be locked before the organization itself: people. Everything that locks a person and their
     * organization does it in this order, so that a merge and a sign-in cannot deadlock.
     */
    default void lock(OrganizationId from) {}
}
