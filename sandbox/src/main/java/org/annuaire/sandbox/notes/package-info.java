@NullMarked
package org.annuaire.sandbox.notes;

import org.jspecify.annotations.NullMarked;
