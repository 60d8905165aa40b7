@NullMarked
package org.annuaire.introspection;

import org.jspecify.annotations.NullMarked;
