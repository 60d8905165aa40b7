/** All that may be done, asked of the running program: who may do it, and what it says to the database. */
@NullMarked
package org.annuaire.directory.permissions;

import org.jspecify.annotations.NullMarked;
