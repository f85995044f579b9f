// SPDX-License-Identifier: Apache-2.0
/** From a {@link io.gopherscope.pprof.Profile} to the bytes that Go's encoder would write for it. */
@NullMarked
package io.gopherscope.pprof.encode;

import org.jspecify.annotations.NullMarked;
