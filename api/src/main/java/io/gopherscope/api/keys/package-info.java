// SPDX-License-Identifier: Apache-2.0

/** API keys. */
@NullMarked
package io.gopherscope.api.keys;

import org.jspecify.annotations.NullMarked;
