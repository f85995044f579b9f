// SPDX-License-Identifier: Apache-2.0
/** How long what workers store is kept. */
@NullMarked
package io.gopherscope.ingest.worker.retention;

import org.jspecify.annotations.NullMarked;
