package org.annuaire.directory.serviceproviders;

import java.util.Arrays;
import java.util.Locale;

/** What may keep a service from being served at an organization. */
public enum ServiceObstacle {
    /** Staff retired the service: it is served nothing, anywhere. */
    SERVICE_RETIRED,
    ORGANIZATION_SUSPENDED,
    /** The organization allows only listed services, and the service is not on its list. */
    ORGANIZATION_DOES_NOT_LIST;

    static ServiceObstacle from(String stored) {
        return Arrays.stream(values())
                .filter(obstacle -> obstacle.stored().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a known obstacle, got " + stored));
    }

    private String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
