/**
 * What people see of their own account: identities, sessions and preferences.
 * Owns no table: it shows what sign-in and users hold.
 */
@ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"shared", "changes", "users", "providers", "signin"})
@NullMarked
package org.annuaire.directory.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
