package org.annuaire.directory.serviceproviders;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.serviceproviders.ScopeDetails.Effect;
import org.annuaire.directory.shared.ServiceProviderId;

/** The page that shows what would change, and asks for confirmation. */
record ConfirmView(
        UUID organization,
        String organizationName,
        String policy,
        List<UUID> ticked,
        Names refused,
        Names served,
        boolean closing,
        boolean silencing) {
    static ConfirmView of(ScopeDetails details, OrganizationServices wanted, Effect effect) {
        return new ConfirmView(
                details.organization().id().value(),
                details.organization().name(),
                wanted.policy().wireName(),
                wanted.listed().stream().map(ServiceProviderId::value).toList(),
                Names.of(effect.refused()),
                Names.of(effect.served()),
                effect.closing(),
                effect.silencing());
    }

    /** Some names, and how many more there are. */
    record Names(List<String> first, int more) {
        private static final int MOST = 20;

        static Names of(List<ServiceProvider> services) {
            return new Names(
                    services.stream().limit(MOST).map(ServiceProvider::label).toList(),
                    Math.max(0, services.size() - MOST));
        }

        /** How many there are in all. */
        public int count() {
            return first.size() + more;
        }
    }
}
