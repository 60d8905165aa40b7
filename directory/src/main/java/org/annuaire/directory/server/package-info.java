/**
 * What the web server does by itself, made to fit: which method a path has, and what is told of requests that no
 * filter gets to see. Owns no table.
 */
@ApplicationModule(
        displayName = "Server",
        allowedDependencies = {"shared"})
@NullMarked
package org.annuaire.directory.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
