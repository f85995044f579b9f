// SPDX-License-Identifier: Apache-2.0
/** Calls to ClickHouse as figures and in traces. */
@NullMarked
package io.gopherscope.telemetry.calls;

import org.jspecify.annotations.NullMarked;
