/**
 * OpenID Connect with browsers: sign-in, sign-out, back-channel logout, and sessions.
 * Owns the tables of sessions and of used logout tokens.
 */
@ApplicationModule(
        displayName = "Sign-in",
        allowedDependencies = {
            "shared",
            "retention",
            "changes",
            "organizations",
            "users",
            "security",
            "ratelimits",
            "console",
            "providers"
        })
@NullMarked
package org.annuaire.directory.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
