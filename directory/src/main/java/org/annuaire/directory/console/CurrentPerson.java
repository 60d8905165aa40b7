package org.annuaire.directory.console;

import org.jspecify.annotations.Nullable;

/**
 * Tells the pages who is signed in. The module that knows sessions provides one bean of it. It is asked once per page,
 * and not when the page reports a failure of ours, so that a broken database cannot break the page that says so.
 */
public interface CurrentPerson {
    /** The person of the current request, or null if nobody is signed in. */
    @Nullable
    SignedInPerson signedIn();
}
