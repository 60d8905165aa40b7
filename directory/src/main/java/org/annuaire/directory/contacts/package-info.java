/**
 * Contacts: address books, and the profile contact of each user.
 * Owns vCard import and export.
 */
@ApplicationModule(
        displayName = "Contacts",
        allowedDependencies = {
            "shared",
            "console",
            "disclosure",
            "changes",
            "organizations",
            "serviceproviders",
            "users"
        })
@NullMarked
package org.annuaire.directory.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
