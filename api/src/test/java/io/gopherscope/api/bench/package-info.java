// SPDX-License-Identifier: Apache-2.0

/** Measurements that are run by hand; see the README. */
@NullMarked
package io.gopherscope.api.bench;

import org.jspecify.annotations.NullMarked;
