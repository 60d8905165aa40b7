package org.annuaire.directory.teams;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of what is sent about teams.
 *
 * @param listLimit how many teams a list without pages holds at most; a longer one is truncated, and a header says so
 * @param accessIds how many ids of accesses a team shows at most
 */
@ConfigurationProperties("annuaire.teams")
public record TeamSettings(
        @DefaultValue("1000") int listLimit,
        @DefaultValue("1000") int accessIds) {
    public TeamSettings {
        if (listLimit < 1) {
            throw new IllegalArgumentException("annuaire.teams.list-limit: expected at least 1, got " + listLimit);
        }
        if (accessIds < 1) {
            throw new IllegalArgumentException("annuaire.teams.access-ids: expected at least 1, got " + accessIds);
        }
    }
}
