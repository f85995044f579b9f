// SPDX-License-Identifier: Apache-2.0
/** From records to rows: what one contiguous range of offsets becomes. */
@NullMarked
package io.gopherscope.ingest.worker.range;

import org.jspecify.annotations.NullMarked;
