/**
 * PostgreSQL itself: whether it is there, and what happens to requests while it is not.
 * Owns no table.
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {"shared"})
@NullMarked
package org.annuaire.directory.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
