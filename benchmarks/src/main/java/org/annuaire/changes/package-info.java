/** How readers of the change log fare beside its writers. */
@NullMarked
package org.annuaire.changes;

import org.jspecify.annotations.NullMarked;
