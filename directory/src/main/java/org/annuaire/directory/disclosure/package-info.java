/**
 * How many different people a viewer is shown on a day, so that nobody copies the directory.
 * Owns the count of them, which all instances share.
 */
@ApplicationModule(
        displayName = "Disclosure",
        allowedDependencies = {"shared", "retention", "serviceproviders"})
@NullMarked
package org.annuaire.directory.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
