// SPDX-License-Identifier: Apache-2.0
/** The real engines that Gopherscope runs on, started as child processes of this machine instead of containers. */
@NullMarked
package io.gopherscope.engines;

import org.jspecify.annotations.NullMarked;
