/**
 * People: users, their identities at OpenID providers, and how claims lead to them.
 * Owns finding colleagues, and the cases that wait for a decision.
 */
@ApplicationModule(
        displayName = "Users",
        allowedDependencies = {"shared", "disclosure", "retention", "changes", "organizations", "serviceproviders"})
@NullMarked
package org.annuaire.directory.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
