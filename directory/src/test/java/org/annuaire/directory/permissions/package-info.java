/** All operations, tried on the running program: who may do them, and which statements they take. */
@NullMarked
package org.annuaire.directory.permissions;

import org.jspecify.annotations.NullMarked;
