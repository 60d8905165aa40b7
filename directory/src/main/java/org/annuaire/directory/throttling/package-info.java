/**
 * Rate limits per person, service and API key, shared by all instances.
 * Owns the table of buckets.
 */
@ApplicationModule(
        displayName = "Throttling",
        allowedDependencies = {"shared", "security"})
@NullMarked
package org.annuaire.directory.throttling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
