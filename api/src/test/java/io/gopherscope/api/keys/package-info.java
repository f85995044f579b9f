// SPDX-License-Identifier: Apache-2.0

/** Tests on real engines. */
@NullMarked
package io.gopherscope.api.keys;

import org.jspecify.annotations.NullMarked;
