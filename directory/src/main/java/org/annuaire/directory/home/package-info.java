/** The first page, and answers that span modules. */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {
            "shared",
            "changes",
            "organizations",
            "serviceproviders",
            "users",
            "contacts",
            "teams",
            "authentication",
            "console"
        })
@NullMarked
package org.annuaire.directory.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
