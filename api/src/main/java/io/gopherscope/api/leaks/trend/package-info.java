// SPDX-License-Identifier: Apache-2.0

/** Whether a series only ever grows. No I/O. */
@NullMarked
package io.gopherscope.api.leaks.trend;

import org.jspecify.annotations.NullMarked;
