/**
 * An organization in a browser: how it is identified, who administers it, and which services get an answer.
 * Owns no table but counts people: the rules are those of organizations, service providers and users.
 */
@ApplicationModule(
        displayName = "Workplace",
        allowedDependencies = {"shared", "console", "disclosure", "organizations", "serviceproviders", "users"})
@NullMarked
package org.annuaire.directory.workplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
