/** A real local authorization server that signs, encrypts, and lies on request. */
@NullMarked
package org.annuaire.introspection.testkit;

import org.jspecify.annotations.NullMarked;
