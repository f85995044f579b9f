// SPDX-License-Identifier: Apache-2.0

/** Merged profiles: flame graph, timeline, top functions, pprof. */
@NullMarked
package io.gopherscope.api.profiles;

import org.jspecify.annotations.NullMarked;
