/**
 * Types that every module uses: ids, the viewer, problems, request bodies, pages of a list, time and JSON.
 * Knows no other module.
 */
@ApplicationModule(
        displayName = "Shared",
        allowedDependencies = {})
@NullMarked
package org.annuaire.directory.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
