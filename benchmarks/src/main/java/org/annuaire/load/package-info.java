/** Measurements of a directory that runs as in production, under load, and of what bounds it. */
@NullMarked
package org.annuaire.load;

import org.jspecify.annotations.NullMarked;
