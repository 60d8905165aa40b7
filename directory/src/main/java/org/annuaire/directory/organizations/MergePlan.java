package org.annuaire.directory.organizations;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a merge of two organizations would do.
 *
 * @param from the one that is deleted
 * @param into the one that stays
 * @param metadata the metadata of the one that stays, after the merge
 * @param moving how many rows of each kind move
 * @param obstacles why it cannot be done; empty if it can
 */
record MergePlan(
        OrganizationDetails from,
        OrganizationDetails into,
        JsonNode metadata,
        SortedMap<String, Long> moving,
        List<MergeObstacle> obstacles) {
    MergePlan {
        moving = Collections.unmodifiableSortedMap(new TreeMap<>(moving));
        obstacles = List.copyOf(obstacles);
    }
}
