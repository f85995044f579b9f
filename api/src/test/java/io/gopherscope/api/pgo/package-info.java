// SPDX-License-Identifier: Apache-2.0

/** Profiles for the compiler, on real engines. */
@NullMarked
package io.gopherscope.api.pgo;

import org.jspecify.annotations.NullMarked;
