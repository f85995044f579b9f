// SPDX-License-Identifier: Apache-2.0
/** Traces of requests and records through our processes, in OpenTelemetry. Off unless an address for them is set. */
@NullMarked
package io.gopherscope.telemetry.trace;

import org.jspecify.annotations.NullMarked;
