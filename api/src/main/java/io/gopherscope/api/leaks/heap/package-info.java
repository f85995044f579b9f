// SPDX-License-Identifier: Apache-2.0

/** Whether the live heap only ever grows, and what allocates that which stays. No I/O. */
@NullMarked
package io.gopherscope.api.leaks.heap;

import org.jspecify.annotations.NullMarked;
