/**
 * Access tokens: introspection, the person and service behind a token, and the cache that all instances clear.
 * Owns the filter chain of the resource server; its endpoints belong to other modules.
 */
@ApplicationModule(
        displayName = "Resource server",
        allowedDependencies = {
            "shared",
            "disclosure",
            "organizations",
            "serviceproviders",
            "users",
            "security",
            "ratelimits",
            "providers",
            "signin"
        })
@NullMarked
package org.annuaire.directory.resourceserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
