// SPDX-License-Identifier: Apache-2.0
/** Traces that cross Kafka: from a gateway's request by a record's header to the range that the record is stored in. */
@NullMarked
package io.gopherscope.ingest.trace;

import org.jspecify.annotations.NullMarked;
