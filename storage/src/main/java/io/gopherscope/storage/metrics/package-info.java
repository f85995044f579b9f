// SPDX-License-Identifier: Apache-2.0
/** Runtime metrics, and how they lie in ClickHouse. */
@NullMarked
package io.gopherscope.storage.metrics;

import org.jspecify.annotations.NullMarked;
