/** The application. Each package below is a module; what it may use stands in its package-info. */
@NullMarked
package org.annuaire.directory;

import org.jspecify.annotations.NullMarked;
