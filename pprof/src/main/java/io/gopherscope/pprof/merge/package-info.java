// SPDX-License-Identifier: Apache-2.0
/** Many profiles into one, exactly as {@code profile.Merge} of github.com/google/pprof does it. */
@NullMarked
package io.gopherscope.pprof.merge;

import org.jspecify.annotations.NullMarked;
