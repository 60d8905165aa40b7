/**
 * Rate limits per person, service and API key, shared by all instances.
 * Owns the table of buckets.
 */
@ApplicationModule(
        displayName = "Rate limits",
        allowedDependencies = {"shared", "retention", "security"})
@NullMarked
package org.annuaire.directory.ratelimits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
