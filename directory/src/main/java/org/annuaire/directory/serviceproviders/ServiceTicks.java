package org.annuaire.directory.serviceproviders;

import java.util.List;
import java.util.UUID;

/**
 * Services to choose on a page: all of them, or those that are ticked.
 *
 * @param listed whether only ticked services are chosen
 * @param choices those that are offered, by name
 * @param truncated whether there may be more of them
 * @param unshown how many are chosen that are not offered
 */
public record ServiceTicks(boolean listed, List<Tick> choices, boolean truncated, int unshown) {
    public ServiceTicks {
        choices = List.copyOf(choices);
    }

    /** A service that is offered. */
    public record Tick(UUID id, String name, boolean ticked) {
        public static Tick of(ServiceProvider service, boolean ticked) {
            return new Tick(service.id().value(), service.label(), ticked);
        }
    }
}
