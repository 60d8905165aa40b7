/**
 * The description of the API as an OpenAPI document, and the page to try it.
 * Owns no endpoint but its own.
 */
@ApplicationModule(
        displayName = "API documentation",
        allowedDependencies = {"shared", "users", "scim", "resourceserver"})
@NullMarked
package org.annuaire.directory.apidocs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
