// SPDX-License-Identifier: Apache-2.0
/** Keeps parts running: the order in which they start and stop, health, restarts. */
@NullMarked
package io.gopherscope.launcher.supervisor;

import org.jspecify.annotations.NullMarked;
