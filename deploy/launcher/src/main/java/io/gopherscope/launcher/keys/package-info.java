// SPDX-License-Identifier: Apache-2.0
/** API keys, made at the command line. */
@NullMarked
package io.gopherscope.launcher.keys;

import org.jspecify.annotations.NullMarked;
