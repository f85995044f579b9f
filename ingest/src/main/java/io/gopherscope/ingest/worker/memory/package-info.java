// SPDX-License-Identifier: Apache-2.0
/** How much memory a worker keeps. */
@NullMarked
package io.gopherscope.ingest.worker.memory;

import org.jspecify.annotations.NullMarked;
