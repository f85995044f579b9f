// SPDX-License-Identifier: Apache-2.0
/** Advice, on simulated and on recorded programs. */
@NullMarked
package io.gopherscope.api.gc.advice;

import org.jspecify.annotations.NullMarked;
