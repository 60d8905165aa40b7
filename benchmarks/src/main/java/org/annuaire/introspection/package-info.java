/** Measurements of the library's stages, in its own package because the stages are no one else's business. */
@NullMarked
package org.annuaire.introspection;

import org.jspecify.annotations.NullMarked;
