// SPDX-License-Identifier: Apache-2.0
/** How one command talks to the supervisor that another one has started. */
@NullMarked
package io.gopherscope.launcher.control;

import org.jspecify.annotations.NullMarked;
