// SPDX-License-Identifier: Apache-2.0
/** How our own processes are watched. It knows nothing of profiles. */
@NullMarked
package io.gopherscope.telemetry;

import org.jspecify.annotations.NullMarked;
