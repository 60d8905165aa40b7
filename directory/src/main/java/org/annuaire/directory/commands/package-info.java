/**
 * The commands of the program: what {@code java -jar directory.jar} does with a word after it.
 * Owns the words that all commands share, and knows none of the commands.
 */
@ApplicationModule(
        displayName = "Commands",
        allowedDependencies = {})
@NullMarked
package org.annuaire.directory.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
