// SPDX-License-Identifier: Apache-2.0

/** Pages of lists. */
@NullMarked
package io.gopherscope.api.page;

import org.jspecify.annotations.NullMarked;
