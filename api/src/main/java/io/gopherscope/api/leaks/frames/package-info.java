// SPDX-License-Identifier: Apache-2.0

/** Frames of Go stacks and what their names say. No I/O. */
@NullMarked
package io.gopherscope.api.leaks.frames;

import org.jspecify.annotations.NullMarked;
