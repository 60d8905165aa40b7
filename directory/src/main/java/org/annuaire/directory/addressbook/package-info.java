/**
 * Contacts in a browser: the address book, a page and a form for each contact, and the form of one's own card.
 * Owns no table: it shows and changes what contacts hold.
 */
@ApplicationModule(
        displayName = "Address book",
        allowedDependencies = {"shared", "console", "contacts", "vcards"})
@NullMarked
package org.annuaire.directory.addressbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
