// SPDX-License-Identifier: Apache-2.0
/** Backups of everything on one machine, and putting them back. */
@NullMarked
package io.gopherscope.launcher.backup;

import org.jspecify.annotations.NullMarked;
