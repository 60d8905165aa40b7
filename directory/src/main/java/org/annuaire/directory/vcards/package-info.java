/**
 * vCards: what a contact says, as text of RFC 2426 and RFC 6350 and as a code to scan, and back.
 * Owns no table, and decides nothing of what a contact may say.
 */
@ApplicationModule(
        displayName = "vCards",
        allowedDependencies = {"shared"})
@NullMarked
package org.annuaire.directory.vcards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
