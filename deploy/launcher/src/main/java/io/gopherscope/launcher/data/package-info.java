// SPDX-License-Identifier: Apache-2.0
/** The directory in which everything is that must not get lost. */
@NullMarked
package io.gopherscope.launcher.data;

import org.jspecify.annotations.NullMarked;
