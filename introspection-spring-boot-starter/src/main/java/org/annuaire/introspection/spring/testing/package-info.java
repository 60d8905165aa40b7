/** For tests of applications that use the starter. They need {@code spring-security-test}. */
@NullMarked
package org.annuaire.introspection.spring.testing;

import org.jspecify.annotations.NullMarked;
