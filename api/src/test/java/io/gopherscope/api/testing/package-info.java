// SPDX-License-Identifier: Apache-2.0

/** The API on real engines, and clients for it. */
@NullMarked
package io.gopherscope.api.testing;

import org.jspecify.annotations.NullMarked;
