// SPDX-License-Identifier: Apache-2.0
/** What goes on for as long as the process runs. */
@NullMarked
package io.gopherscope.api.background;

import org.jspecify.annotations.NullMarked;
