/**
 * Token introspection in a Spring Boot application: five settings under {@code annuaire.introspection}, and every
 * request needs a token that the authorization server vouches for.
 *
 * <p>An application with a security filter chain of its own hands it the
 * {@link org.annuaire.introspection.spring.IntrospectionResourceServer}.
 */
@NullMarked
package org.annuaire.introspection.spring;

import org.jspecify.annotations.NullMarked;
