// SPDX-License-Identifier: Apache-2.0

/** Garbage collection of services: trends, anomalies, advice. */
@NullMarked
package io.gopherscope.api.gc;

import org.jspecify.annotations.NullMarked;
