/** Measurements of sign-ins at a directory that runs as in production, and of what bounds them. */
@NullMarked
package org.annuaire.signin;

import org.jspecify.annotations.NullMarked;
