// SPDX-License-Identifier: Apache-2.0
/** How long which data is kept. */
@NullMarked
package io.gopherscope.storage.retention;

import org.jspecify.annotations.NullMarked;
