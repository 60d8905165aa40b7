/**
 * Who is calling, through any of the filter chains, and what all chains share: headers, CORS, the management port.
 * Owns no table.
 */
@ApplicationModule(
        displayName = "Security",
        allowedDependencies = {"shared", "users"})
@NullMarked
package org.annuaire.directory.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
