/** Users, their identities at OpenID providers, and their states. */
@ApplicationModule(
        displayName = "Users",
        allowedDependencies = {"shared", "changes", "organizations", "serviceproviders"})
@NullMarked
package org.annuaire.directory.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
