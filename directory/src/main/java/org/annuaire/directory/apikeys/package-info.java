/**
 * API keys of account services: the keys, the staff API that issues them, and the filter chain that reads them.
 * Owns the table of keys, which holds hashes only.
 */
@ApplicationModule(
        displayName = "API keys",
        allowedDependencies = {"shared", "changes", "ratelimits", "security"})
@NullMarked
package org.annuaire.directory.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
