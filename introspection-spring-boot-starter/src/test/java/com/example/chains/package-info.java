/** Security chains of a stranger's application, for the examples in the READMEs. */
@NullMarked
package com.example.chains;

import org.jspecify.annotations.NullMarked;
