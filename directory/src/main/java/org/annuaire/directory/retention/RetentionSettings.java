package org.annuaire.directory.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept for how long. These stand together because operators decide them together.
 *
 * @param every the pause between two runs
 * @param expiredInvitations how long after an invitation has expired
 * @param acceptedInvitations how long after an invitation was accepted: until then its link leads to the team
 * @param waitingCases how long after a case was decided; if it never is, after what caused it came for the last time
 * @param changeValues how long after the month of the change
 * @param changes how long after the month of the change that it happened is known
 * @param serviceReads how long after the day it is known how often services were told of people
 */
@ConfigurationProperties("annuaire.retention")
public record RetentionSettings(
        @DefaultValue("10m") Duration every,
        @DefaultValue("30d") Duration expiredInvitations,
        @DefaultValue("365d") Duration acceptedInvitations,
        @DefaultValue("365d") Duration waitingCases,
        @DefaultValue("365d") Duration changeValues,
        @DefaultValue("1096d") Duration changes,
        @DefaultValue("365d") Duration serviceReads) {
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    public RetentionSettings {
        if (every.compareTo(SHORTEST_PAUSE) < 0) {
            throw new IllegalArgumentException("annuaire.retention.every: expected 1m or more, got " + every);
        }
        notNegative("expired-invitations", expiredInvitations);
        notNegative("accepted-invitations", acceptedInvitations);
        notNegative("waiting-cases", waitingCases);
        notNegative("change-values", changeValues);
        notNegative("service-reads", serviceReads);
        // Who erases a person finds invitations and cases by the addresses that the person once had.
        if (changeValues.compareTo(expiredInvitations) < 0 || changeValues.compareTo(waitingCases) < 0) {
            throw new IllegalArgumentException(
                    "annuaire.retention.change-values: expected no less than expired-invitations and waiting-cases,"
                            + " got " + changeValues);
        }
        // Values are found by the changes that they belong to.
        if (changes.compareTo(changeValues) < 0) {
            throw new IllegalArgumentException(
                    "annuaire.retention.changes: expected no less than change-values, got " + changes);
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("annuaire.retention." + name + ": expected 0s or more, got " + value);
        }
    }
}
