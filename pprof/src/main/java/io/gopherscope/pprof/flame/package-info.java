// SPDX-License-Identifier: Apache-2.0
/** Stacks folded into a tree. */
@NullMarked
package io.gopherscope.pprof.flame;

import org.jspecify.annotations.NullMarked;
