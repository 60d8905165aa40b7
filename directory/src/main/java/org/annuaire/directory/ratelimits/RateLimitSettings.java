package org.annuaire.directory.ratelimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls of the API are answered; 0 for no limit.
 *
 * @param perPerson how many a minute from one person's browsers
 * @param perService how many a minute from one service, on behalf of all people together, or with one API key
 */
@ConfigurationProperties("annuaire.authentication.throttling")
record RateLimitSettings(
        @DefaultValue("600") int perPerson,
        @DefaultValue("60000") int perService) {
    RateLimitSettings {
        if (perPerson < 0 || perService < 0) {
            throw new IllegalArgumentException(
                    "annuaire.authentication.throttling: expected per-person and per-service to be 0 or more,"
                            + " got less");
        }
    }
}
