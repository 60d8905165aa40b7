@NullMarked
package org.annuaire.sandbox.http;

import org.jspecify.annotations.NullMarked;
