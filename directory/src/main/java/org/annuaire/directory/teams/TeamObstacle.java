package org.annuaire.directory.teams;

import java.util.Arrays;
import java.util.Locale;

/** What may keep one of a person's teams from being shown to them through a service. */
public enum TeamObstacle {
    /** The service learns nothing of the person: their organization does not allow it, or they are not active. */
    PERSON_NOT_SERVED,
    /** The team names other services. */
    NOT_LINKED,
    SERVICE_RETIRED,
    /** The team's organization is suspended. */
    ORGANIZATION_SUSPENDED,
    /** The team's organization allows only listed services, and the service is not on its list. */
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
