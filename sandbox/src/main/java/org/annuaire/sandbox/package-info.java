/** The jar's entry point: it starts the supervisor, or one of the programs that the supervisor starts. */
@NullMarked
package org.annuaire.sandbox;

import org.jspecify.annotations.NullMarked;
