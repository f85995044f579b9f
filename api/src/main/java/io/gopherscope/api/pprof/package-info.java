// SPDX-License-Identifier: Apache-2.0

/** Merged profiles as pprof files. */
@NullMarked
package io.gopherscope.api.pprof;

import org.jspecify.annotations.NullMarked;
