// SPDX-License-Identifier: Apache-2.0
/** Histories of processes, and made-up ones. */
@NullMarked
package io.gopherscope.api.gc.history;

import org.jspecify.annotations.NullMarked;
