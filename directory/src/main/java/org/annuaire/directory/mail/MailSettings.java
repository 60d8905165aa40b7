package org.annuaire.directory.mail;

import java.time.Duration;
import org.annuaire.directory.shared.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent. The mail server itself is configured by {@code spring.mail}.
 *
 * @param from the sender's address; required if there is a mail server
 * @param product what the directory is called in mails
 * @param attempts how often a mail is tried
 * @param firstPause how long after the first failure it is tried again; each pause is twice the one before
 * @param longestPause the longest pause
 * @param look how often an instance looks for mails that other instances left
 * @param perDay how many mails a day may be asked for
 */
@ConfigurationProperties("annuaire.mail")
record MailSettings(
        @Nullable String from,
        @DefaultValue("Annuaire") String product,
        @DefaultValue("12") int attempts,
        @DefaultValue("1m") Duration firstPause,
        @DefaultValue("6h") Duration longestPause,
        @DefaultValue("30s") Duration look,
        @DefaultValue PerDay perDay) {
    MailSettings {
        if (from != null && !from.isBlank() && EmailAddress.parse(from).isEmpty()) {
            throw new IllegalArgumentException("annuaire.mail.from: expected an e-mail address and nothing beside it");
        }
        if (product.isBlank() || product.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("annuaire.mail.product: expected a name on one line");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("annuaire.mail.attempts: expected at least 1, got " + attempts);
        }
        requirePositive("first-pause", firstPause);
        requirePositive("longest-pause", longestPause);
        requirePositive("look", look);
    }

    /**
     * How many mails may be asked for on one day (UTC), over all instances; 0 for no limit.
     *
     * @param sender by one person
     * @param team for one team
     * @param addressee to one address
     */
    record PerDay(
            @DefaultValue("1000") int sender,
            @DefaultValue("2000") int team,
            @DefaultValue("20") int addressee) {
        PerDay {
            sender = limit("sender", sender);
            team = limit("team", team);
            addressee = limit("addressee", addressee);
        }

        private static int limit(String name, int given) {
            if (given < 0) {
                throw new IllegalArgumentException(
                        "annuaire.mail.per-day." + name + ": expected 0 or more, got " + given);
            }
            return given == 0 ? Integer.MAX_VALUE : given;
        }
    }

    /** How long to wait after this many failures, from 1. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause;
        for (int failure = 1; failure < failures && pause.compareTo(longestPause) < 0; failure++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "annuaire.mail." + name + ": expected more than nothing, got " + duration);
        }
    }
}
