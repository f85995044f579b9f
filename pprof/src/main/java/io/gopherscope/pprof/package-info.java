/** The profile engine. */
@NullMarked
package io.gopherscope.pprof;

import org.jspecify.annotations.NullMarked;
