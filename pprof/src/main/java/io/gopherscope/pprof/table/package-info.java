// SPDX-License-Identifier: Apache-2.0
/** Profiles as tables and graphs of functions. */
@NullMarked
package io.gopherscope.pprof.table;

import org.jspecify.annotations.NullMarked;
