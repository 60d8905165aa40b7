/**
 * The first page, and answers that span modules: configuration and statistics.
 * Owns no table.
 */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {
            "shared",
            "organizations",
            "serviceproviders",
            "users",
            "contacts",
            "teams",
            "security",
            "signin",
            "console"
        })
@NullMarked
package org.annuaire.directory.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
