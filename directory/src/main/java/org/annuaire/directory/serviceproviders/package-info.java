/**
 * Service providers, and which of them an organization allows.
 * Owns the obstacles that keep a service from a person.
 */
@ApplicationModule(
        displayName = "Service providers",
        allowedDependencies = {"shared", "console", "changes", "organizations"})
@NullMarked
package org.annuaire.directory.serviceproviders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
