@NullMarked
package org.annuaire.introspection.spring;

import org.jspecify.annotations.NullMarked;
