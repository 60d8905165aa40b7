/**
 * The command line: finds the command that is named, its help, and the database for it. Owns what commands share, and
 * knows none of them.
 */
@ApplicationModule(
        displayName = "Commands",
        allowedDependencies = {})
@NullMarked
package org.annuaire.directory.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
