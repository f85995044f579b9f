// SPDX-License-Identifier: Apache-2.0
/** The commands, as people type them. */
@NullMarked
package io.gopherscope.launcher.cli;

import org.jspecify.annotations.NullMarked;
