package org.annuaire.directory.organizations;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a merge of two organizations would do.
 *
 * @param from the one that goes
 * @param into the one that stays
 * @param metadata what the one that stays has then
 * @param moving how many of each kind go over
 * @param obstacles why it is not done; nothing where it can be
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
