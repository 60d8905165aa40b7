/**
 * What people see of their own account: identities, sessions, preferences, and services that read about them.
 * Owns no table: it shows what others hold.
 */
@ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"shared", "console", "changes", "disclosure", "users", "providers", "signin"})
@NullMarked
package org.annuaire.directory.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
