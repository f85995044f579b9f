// SPDX-License-Identifier: Apache-2.0
/** How much room there is for data, and making some. */
@NullMarked
package io.gopherscope.storage.room;

import org.jspecify.annotations.NullMarked;
