/**
 * Invitations to teams: by the API, on the team's page, by mail, and how they are accepted.
 * Owns their table and their outbox.
 */
@ApplicationModule(
        displayName = "Invitations",
        allowedDependencies = {
            "shared",
            "console",
            "retention",
            "changes",
            "organizations",
            "serviceproviders",
            "users",
            "teams",
            "mail"
        })
@NullMarked
package org.annuaire.directory.invitations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
