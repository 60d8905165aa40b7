/**
 * Organizations, their identifiers, and which one a person's claims lead to.
 * Owns their administrators, suspension and merging too.
 */
@ApplicationModule(
        displayName = "Organizations",
        allowedDependencies = {"shared", "console", "changes", "commands"})
@NullMarked
package org.annuaire.directory.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
