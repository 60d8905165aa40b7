package org.annuaire.directory.teams;

import java.util.Arrays;
import java.util.Locale;

/** What may keep one of a person's teams from being shown to him through a service. */
public enum TeamObstacle {
    /** The service is told nothing of the person at all: his organization does not serve it, or he is not active. */
    PERSON_NOT_SERVED,
    /** The team names other services. */
    NOT_LINKED,
    SERVICE_RETIRED,
    /** The team's organization is suspended. */
    ORGANIZATION_SUSPENDED,
    /** The team's organization serves by list, and the service is not on it. */
    ORGANIZATION_DOES_NOT_LIST;

    /** The name on the wire, and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TeamObstacle from(String stored) {
        return Arrays.stream(values())
                .filter(obstacle -> obstacle.wireName().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a known obstacle, got " + stored));
    }
}
