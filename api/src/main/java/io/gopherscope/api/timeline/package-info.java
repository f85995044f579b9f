// SPDX-License-Identifier: Apache-2.0

/** Totals of profiles over time. */
@NullMarked
package io.gopherscope.api.timeline;

import org.jspecify.annotations.NullMarked;
