/**
 * SCIM 2.0 for services: the person behind a token and their groups, and the discovery documents.
 * Owns no table.
 */
@ApplicationModule(
        displayName = "SCIM",
        allowedDependencies = {"shared", "users", "teams"})
@NullMarked
package org.annuaire.directory.scim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
