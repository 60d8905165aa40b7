/** Organizations, their identifiers, and which organization a person belongs to by his claims. */
@ApplicationModule(
        displayName = "Organizations",
        allowedDependencies = {"shared", "changes"})
@NullMarked
package org.annuaire.directory.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
