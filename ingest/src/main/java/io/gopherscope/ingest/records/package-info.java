// SPDX-License-Identifier: Apache-2.0
/** What gateway and worker agree on beside the messages: topics, keys, headers and proofs of the Kafka records. */
@NullMarked
package io.gopherscope.ingest.records;

import org.jspecify.annotations.NullMarked;
