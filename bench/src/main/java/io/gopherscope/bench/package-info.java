// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the profile engine. */
@NullMarked
package io.gopherscope.bench;

import org.jspecify.annotations.NullMarked;
