/** What every page shares: layout, languages, errors, accessibility statement. Nothing of the domain. */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {"shared"})
@NullMarked
package org.annuaire.directory.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
