/** Who may do what, asked of the running program. */
@NullMarked
package org.annuaire.directory.permissions;

import org.jspecify.annotations.NullMarked;
