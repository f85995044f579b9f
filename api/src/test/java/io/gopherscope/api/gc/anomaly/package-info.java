// SPDX-License-Identifier: Apache-2.0
/** Anomalies. */
@NullMarked
package io.gopherscope.api.gc.anomaly;

import org.jspecify.annotations.NullMarked;
