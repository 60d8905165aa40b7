@NullMarked
package org.annuaire.sandbox.mailbox;

import org.jspecify.annotations.NullMarked;
