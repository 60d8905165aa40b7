/**
 * The journal: what changed and who changed it, for administrators and staff, as data and in words.
 * Owns no table: it reads the change log.
 */
@ApplicationModule(
        displayName = "Journal",
        allowedDependencies = {
            "shared",
            "console",
            "changes",
            "disclosure",
            "organizations",
            "serviceproviders",
            "users",
            "teams"
        })
@NullMarked
package org.annuaire.directory.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
