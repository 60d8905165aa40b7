/**
 * Contacts: address books, and the profile contact of each user.
 * Owns their import and export.
 */
@ApplicationModule(
        displayName = "Contacts",
        allowedDependencies = {"shared", "disclosure", "changes", "organizations", "serviceproviders", "users", "vcards"
        })
@NullMarked
package org.annuaire.directory.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
