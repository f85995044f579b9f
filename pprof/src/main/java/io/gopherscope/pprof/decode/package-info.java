// SPDX-License-Identifier: Apache-2.0
/** From bytes to a {@link io.gopherscope.pprof.Profile}, within limits. */
@NullMarked
package io.gopherscope.pprof.decode;

import org.jspecify.annotations.NullMarked;
