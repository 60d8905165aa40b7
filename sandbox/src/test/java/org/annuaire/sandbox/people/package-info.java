@NullMarked
package org.annuaire.sandbox.people;

import org.jspecify.annotations.NullMarked;
