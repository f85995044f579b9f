// SPDX-License-Identifier: Apache-2.0

/** Predicts what other settings of the collector would do, and says how well predictions came true. No I/O. */
@NullMarked
package io.gopherscope.api.gc.advice;

import org.jspecify.annotations.NullMarked;
