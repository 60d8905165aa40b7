/**
 * "See as a service": what a service receives for a person, shown before anybody allows it.
 * Owns no table, and asks the resource server's own code.
 */
@ApplicationModule(
        displayName = "Preview",
        allowedDependencies = {
            "shared",
            "disclosure",
            "organizations",
            "serviceproviders",
            "users",
            "resourceserver",
            "teams"
        })
@NullMarked
package org.annuaire.directory.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
