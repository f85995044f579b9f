// SPDX-License-Identifier: Apache-2.0
/** Stacks as people read them: names of functions, inlined ones spelled out, with values. */
@NullMarked
package io.gopherscope.pprof.stacks;

import org.jspecify.annotations.NullMarked;
