/** The doors: browser sessions by OpenID Connect, introspected access tokens; and from claims to a user. */
@ApplicationModule(
        displayName = "Authentication",
        allowedDependencies = {"shared", "changes", "organizations", "serviceproviders", "users"})
@NullMarked
package org.annuaire.directory.authentication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
