// SPDX-License-Identifier: Apache-2.0
/** Turns profiles that count from the start of a process into differences. */
@NullMarked
package io.gopherscope.storage.cumulative;

import org.jspecify.annotations.NullMarked;
