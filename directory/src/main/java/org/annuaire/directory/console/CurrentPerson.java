package org.annuaire.directory.console;

import org.jspecify.annotations.Nullable;

/**
 * Tells the pages who is signed in. The module that knows sessions has one bean of it; asked once for each page, and not
 * when the page reports a failure of our own, so that a broken database cannot break the page that says so.
 */
public interface CurrentPerson {
    /** The person of the current request, or null where nobody is signed in. */
    @Nullable
    SignedInPerson signedIn();
}
