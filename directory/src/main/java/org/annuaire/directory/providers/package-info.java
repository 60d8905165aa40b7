/**
 * OpenID providers: their settings and metadata, requests to them, and what their answers prove. Knows no browser
 * session, and owns no table.
 */
@ApplicationModule(
        displayName = "Providers",
        allowedDependencies = {"shared", "users"})
@NullMarked
package org.annuaire.directory.providers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
