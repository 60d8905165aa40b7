@NullMarked
package org.annuaire.introspection.testkit;

import org.jspecify.annotations.NullMarked;
