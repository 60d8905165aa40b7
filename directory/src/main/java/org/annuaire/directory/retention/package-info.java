/**
 * What is kept for how long, and the one job of all instances that removes the rest.
 * Knows no row: a module that owns some brings them as a retention. Owns the table of scheduled tasks.
 */
@ApplicationModule(
        displayName = "Retention",
        allowedDependencies = {})
@NullMarked
package org.annuaire.directory.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
