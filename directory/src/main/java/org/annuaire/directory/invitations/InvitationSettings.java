package org.annuaire.directory.invitations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How invitations behave.
 *
 * @param validity how long an invitation is valid
 * @param resendAfter the shortest time between two mails of one invitation
 * @param atOnce how many addresses one request may invite
 */
@ConfigurationProperties("annuaire.teams.invitations")
record InvitationSettings(
        @DefaultValue("7d") Duration validity,
        @DefaultValue("5m") Duration resendAfter,
        @DefaultValue("100") int atOnce) {
    private static final int MOST_AT_ONCE = 1_000;

    InvitationSettings {
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException(
                    "annuaire.teams.invitations.validity: expected more than nothing, such as 7d, got " + validity);
        }
        if (resendAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "annuaire.teams.invitations.resend-after: expected 0s or more, got " + resendAfter);
        }
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "annuaire.teams.invitations.at-once: expected 1 to " + MOST_AT_ONCE + ", got " + atOnce);
        }
    }
}
