// SPDX-License-Identifier: Apache-2.0
/** Why workers leave records in Kafka for a while. */
@NullMarked
package io.gopherscope.ingest.worker.hold;

import org.jspecify.annotations.NullMarked;
