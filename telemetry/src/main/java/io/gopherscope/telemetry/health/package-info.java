// SPDX-License-Identifier: Apache-2.0
/** Whether a process can do its work. */
@NullMarked
package io.gopherscope.telemetry.health;

import org.jspecify.annotations.NullMarked;
