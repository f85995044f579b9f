// SPDX-License-Identifier: Apache-2.0

/** What is not as it should be about collection and scheduling, with what that follows from. No I/O. */
@NullMarked
package io.gopherscope.api.gc.anomaly;

import org.jspecify.annotations.NullMarked;
