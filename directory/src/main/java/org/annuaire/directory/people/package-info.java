/**
 * Finding colleagues in a browser: the list of people, and a page for each.
 * Owns no table: it shows what users, contacts and teams hold.
 */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {"shared", "console", "disclosure", "organizations", "users", "contacts", "teams"})
@NullMarked
package org.annuaire.directory.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
