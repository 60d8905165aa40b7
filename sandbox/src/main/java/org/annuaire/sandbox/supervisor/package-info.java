/** Starts the directory with everything around it, watches over it, and leaves nothing behind. */
@NullMarked
package org.annuaire.sandbox.supervisor;

import org.jspecify.annotations.NullMarked;
