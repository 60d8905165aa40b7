/** Service providers, and which of them an organization allows. */
@ApplicationModule(
        displayName = "Service providers",
        allowedDependencies = {"shared", "changes", "organizations"})
@NullMarked
package org.annuaire.directory.serviceproviders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
