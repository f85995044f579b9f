// SPDX-License-Identifier: Apache-2.0
/** Profiles in the formats of other tools, written as UTF-8. */
@NullMarked
package io.gopherscope.pprof.export;

import org.jspecify.annotations.NullMarked;
