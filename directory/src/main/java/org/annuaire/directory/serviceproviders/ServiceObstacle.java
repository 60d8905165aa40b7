package org.annuaire.directory.serviceproviders;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What may keep a service from being served at an organization. */
public enum ServiceObstacle {
    /** Staff retired the service: it is served nothing, anywhere. */
    SERVICE_RETIRED,
    ORGANIZATION_SUSPENDED,
    /** The organization allows only listed services, and the service is not on its list. */
    ORGANIZATION_DOES_NOT_LIST;

    /** As {@code service_obstacles} tells them. */
    public static Set<ServiceObstacle> all(Array stored) throws SQLException {
        return Arrays.stream((String[]) stored.getArray())
                .map(ServiceObstacle::from)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ServiceObstacle from(String stored) {
        return Arrays.stream(values())
                .filter(obstacle -> obstacle.stored().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a known obstacle, got " + stored));
    }

    private String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
