/**
 * Sends mail: the connection to the mail server, the templates, and the worker that empties the outboxes.
 * Knows no kind of mail: a module brings its own as an outbox.
 */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"shared", "retention"})
@NullMarked
package org.annuaire.directory.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
