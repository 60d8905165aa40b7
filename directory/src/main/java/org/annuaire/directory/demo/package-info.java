/**
 * A made-up country in place of a real one, to try the directory out and to measure it. It writes into an empty
 * database what the program would have written in ten years, so it knows the tables of all modules; none knows it.
 */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "shared",
            "changes",
            "organizations",
            "users",
            "teams",
            "contacts",
            "invitations",
            "serviceproviders",
            "apikeys",
            "commands"
        })
@NullMarked
package org.annuaire.directory.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
