// SPDX-License-Identifier: Apache-2.0
/** Checks of the whole repository, here because this module sees all others. */
@NullMarked
package io.gopherscope.launcher.checks;

import org.jspecify.annotations.NullMarked;
