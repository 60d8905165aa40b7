package org.annuaire.directory.ratelimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls of the API are answered; 0 for no limit.
 *
 * @param perPerson how many a minute from one person's browsers
 * @param perService how many a minute from one service, on behalf of all people together, or with one API key
 * @param signInsPerAddress how many sign-ins a minute may be begun at one network address, by browsers that we do not
 *     know yet
 */
@ConfigurationProperties("annuaire.authentication.throttling")
record RateLimitSettings(
        @DefaultValue("600") int perPerson,
        @DefaultValue("60000") int perService,
        @DefaultValue("300") int signInsPerAddress) {
    RateLimitSettings {
        if (perPerson < 0 || perService < 0 || signInsPerAddress < 0) {
            throw new IllegalArgumentException(
                    "annuaire.authentication.throttling: expected per-person, per-service and sign-ins-per-address"
                            + " to be 0 or more, got less");
        }
    }
}
