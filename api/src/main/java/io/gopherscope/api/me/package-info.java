// SPDX-License-Identifier: Apache-2.0

/** Who is asking, and which organizations they belong to. */
@NullMarked
package io.gopherscope.api.me;

import org.jspecify.annotations.NullMarked;
