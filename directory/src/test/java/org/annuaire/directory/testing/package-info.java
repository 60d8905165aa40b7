/** What tests share: a real PostgreSQL, a real directory, and people who use it. */
@NullMarked
package org.annuaire.directory.testing;

import org.jspecify.annotations.NullMarked;
