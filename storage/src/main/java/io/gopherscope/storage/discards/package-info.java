// SPDX-License-Identifier: Apache-2.0
/** What was refused, counted for the organization that it came from. */
@NullMarked
package io.gopherscope.storage.discards;

import org.jspecify.annotations.NullMarked;
