/**
 * The tree of teams, who is in them, and what services see of them.
 * Owns the rule of visibility for teams.
 */
@ApplicationModule(
        displayName = "Teams",
        allowedDependencies = {
            "shared",
            "console",
            "disclosure",
            "changes",
            "organizations",
            "serviceproviders",
            "users"
        })
@NullMarked
package org.annuaire.directory.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
