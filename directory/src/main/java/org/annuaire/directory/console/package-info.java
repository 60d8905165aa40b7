/**
 * The frame of all pages: layout, languages, errors, accessibility statement.
 * Knows nothing of the domain: modules contribute to it.
 */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {"shared"})
@NullMarked
package org.annuaire.directory.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
