package org.annuaire.directory.demo;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one table. */
interface Copies {
    /** @param values in the order of the columns; a list is an array of texts */
    void row(@Nullable Object... values);

    /** Somebody who has rows for a table. */
    interface Source extends Consumer<Copies> {}
}
