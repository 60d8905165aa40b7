/**
 * What staff do with people: grants, waiting cases, deactivating, moving, merging and erasing.
 * Writes the table of grants, which users reads.
 */
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {"shared", "disclosure", "changes", "commands", "organizations", "users", "apikeys"})
@NullMarked
package org.annuaire.directory.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
