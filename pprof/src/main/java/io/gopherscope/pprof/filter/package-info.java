// SPDX-License-Identifier: Apache-2.0
/** Parts of a profile: samples, frames and labels chosen by name, as the options of {@code go tool pprof} do it. */
@NullMarked
package io.gopherscope.pprof.filter;

import org.jspecify.annotations.NullMarked;
