/** A stranger's program without Spring, for the examples in the READMEs. */
@NullMarked
package com.example.library;

import org.jspecify.annotations.NullMarked;
