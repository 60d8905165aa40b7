package org.annuaire.directory.ratelimits;

import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls of the API are answered; 0 for no limit.
 *
 * @param perPerson how many a minute from one person's browsers
 * @param perService how many a minute from one service, on behalf of all people together, or with one API key
 * @param signInsPerAddress how many sign-ins a minute may be begun at one network address, by browsers that we do not
 *     know yet
 * @param pagesPerPerson how many pages and forms a minute from one person's browsers
 * @param onArrival how many calls a minute from one network address with one token, key or session, or with none;
 *     counted by each instance before it finds out who calls
 * @param refusedPerAddress how many tokens and keys a minute may turn out to be wrong at one network address; then only
 *     those that were accepted lately are looked at
 */
@ConfigurationProperties("annuaire.authentication.throttling")
record RateLimitSettings(
        @DefaultValue("600") int perPerson,
        @DefaultValue("60000") int perService,
        @DefaultValue("300") int signInsPerAddress,
        @DefaultValue("300") int pagesPerPerson,
        @DefaultValue("6000") int onArrival,
        @DefaultValue("600") int refusedPerAddress) {
    RateLimitSettings {
        if (IntStream.of(perPerson, perService, signInsPerAddress, pagesPerPerson, onArrival, refusedPerAddress)
                .anyMatch(limit -> limit < 0)) {
            throw new IllegalArgumentException(
                    "annuaire.authentication.throttling: expected each limit to be 0 or more, got less");
        }
    }
}
