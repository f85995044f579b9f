// SPDX-License-Identifier: Apache-2.0
/** Figures of a process, and who may read them. */
@NullMarked
package io.gopherscope.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
