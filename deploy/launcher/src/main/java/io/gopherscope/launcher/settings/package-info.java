// SPDX-License-Identifier: Apache-2.0
/** Ports and addresses, from flags, environment and file. */
@NullMarked
package io.gopherscope.launcher.settings;

import org.jspecify.annotations.NullMarked;
