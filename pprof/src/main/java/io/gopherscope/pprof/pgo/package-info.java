// SPDX-License-Identifier: Apache-2.0
/** What the Go compiler reads from a profile: the calls between functions and how often they were seen. */
@NullMarked
package io.gopherscope.pprof.pgo;

import org.jspecify.annotations.NullMarked;
