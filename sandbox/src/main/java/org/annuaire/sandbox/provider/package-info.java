@NullMarked
package org.annuaire.sandbox.provider;

import org.jspecify.annotations.NullMarked;
