// SPDX-License-Identifier: Apache-2.0
/** What can be known to go wrong before anything is started. */
@NullMarked
package io.gopherscope.launcher.preflight;

import org.jspecify.annotations.NullMarked;
