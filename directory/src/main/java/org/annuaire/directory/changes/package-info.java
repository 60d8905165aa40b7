/**
 * The append-only log of what changed, written in the transaction of the change.
 * Owns the tables of changes and their values.
 */
@ApplicationModule(
        displayName = "Changes",
        allowedDependencies = {"shared", "retention"})
@NullMarked
package org.annuaire.directory.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
