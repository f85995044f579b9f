// SPDX-License-Identifier: Apache-2.0
/** What the parts are and how each is started. */
@NullMarked
package io.gopherscope.launcher.parts;

import org.jspecify.annotations.NullMarked;
