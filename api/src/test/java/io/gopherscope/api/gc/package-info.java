// SPDX-License-Identifier: Apache-2.0
/** Garbage collection, end to end. */
@NullMarked
package io.gopherscope.api.gc;

import org.jspecify.annotations.NullMarked;
