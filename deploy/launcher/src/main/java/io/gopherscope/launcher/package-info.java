// SPDX-License-Identifier: Apache-2.0
/** All parts of Gopherscope on one machine: started, watched, stopped. */
@NullMarked
package io.gopherscope.launcher;

import org.jspecify.annotations.NullMarked;
