/** A stranger's application, for the examples in the READMEs: it sees only what is published. */
@NullMarked
package com.example.notes;

import org.jspecify.annotations.NullMarked;
