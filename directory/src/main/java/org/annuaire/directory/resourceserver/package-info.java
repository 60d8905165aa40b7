/**
 * Access tokens: introspection, whose token it is, whether its service is served, and the cache that all instances clear.
 * Owns the filter chain of the resource server, not its endpoints, which are their modules' own.
 */
@ApplicationModule(
        displayName = "Resource server",
        allowedDependencies = {
            "shared",
            "organizations",
            "serviceproviders",
            "users",
            "security",
            "throttling",
            "signin"
        })
@NullMarked
package org.annuaire.directory.resourceserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
