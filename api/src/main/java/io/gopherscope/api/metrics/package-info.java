// SPDX-License-Identifier: Apache-2.0

/** Runtime metrics: levels, rates, quantiles, heat maps. */
@NullMarked
package io.gopherscope.api.metrics;

import org.jspecify.annotations.NullMarked;
