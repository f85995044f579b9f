// SPDX-License-Identifier: Apache-2.0
/** Names for locations and stacks that depend on what they are, not on the file that they came in. */
@NullMarked
package io.gopherscope.pprof.identity;

import org.jspecify.annotations.NullMarked;
