package org.annuaire.directory.disclosure;

import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many people somebody is shown.
 *
 * @param perDay how many different ones on one day
 * @param readsWrittenEvery the pause after which an instance writes how often services were told of people
 */
@ConfigurationProperties("annuaire.disclosure")
record DisclosureSettings(
        @DefaultValue PerDay perDay, @DefaultValue("10s") Duration readsWrittenEvery) {
    DisclosureSettings {
        if (readsWrittenEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "annuaire.disclosure.reads-written-every: expected 1s or more, got " + readsWrittenEvery);
        }
    }

    /**
     * Budgets of a day, which begins at midnight in UTC; 0 for no limit.
     *
     * @param person of a person who is not staff, whether they ask themselves or a service asks with their token
     * @param staff of a person who is staff
     * @param service of a service, with the tokens of all people together
     */
    record PerDay(
            @DefaultValue("10000") int person,
            @DefaultValue("100000") int staff,
            @DefaultValue("200000") int service) {
        PerDay {
            if (IntStream.of(person, staff, service).anyMatch(budget -> budget < 0)) {
                throw new IllegalArgumentException(
                        "annuaire.disclosure.per-day: expected each budget to be 0 or more, got less");
            }
        }
    }
}
