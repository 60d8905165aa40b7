/**
 * Token introspection for a resource server, with signed and encrypted responses.
 *
 * <p>Start at {@link org.annuaire.introspection.SignedIntrospection}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701">RFC 9701, JWT response for OAuth token introspection</a>
 */
@NullMarked
package org.annuaire.introspection;

import org.jspecify.annotations.NullMarked;
