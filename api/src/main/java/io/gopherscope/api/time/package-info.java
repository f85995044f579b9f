// SPDX-License-Identifier: Apache-2.0

/** Time ranges and steps of requests. */
@NullMarked
package io.gopherscope.api.time;

import org.jspecify.annotations.NullMarked;
