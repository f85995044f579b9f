// SPDX-License-Identifier: Apache-2.0
/** Deletions, as workers carry them out, and how what was deleted is kept from coming back out of Kafka. */
@NullMarked
package io.gopherscope.ingest.worker.deletion;

import org.jspecify.annotations.NullMarked;
