/** The application. Each package below is a module; its package-info lists what it may use. */
@NullMarked
package org.annuaire.directory;

import org.jspecify.annotations.NullMarked;
