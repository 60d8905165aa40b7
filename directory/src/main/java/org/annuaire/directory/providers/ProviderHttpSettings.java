package org.annuaire.directory.providers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a call to a provider may take. A person who signs in waits for several of them.
 *
 * @param connect the limit for connecting
 * @param deadline the limit for the whole answer
 * @param atOnce how many people may wait for one provider at the same time
 */
@ConfigurationProperties("annuaire.authentication.provider-http")
record ProviderHttpSettings(
        @DefaultValue("2s") Duration connect,
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("32") int atOnce) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    ProviderHttpSettings {
        require("connect", connect);
        require("deadline", deadline);
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    "annuaire.authentication.provider-http.at-once: expected 1 or more, got " + atOnce);
        }
    }

    private static void require(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("annuaire.authentication.provider-http." + name
                    + ": expected more than 0 and at most 60 s, got " + duration);
        }
    }
}
