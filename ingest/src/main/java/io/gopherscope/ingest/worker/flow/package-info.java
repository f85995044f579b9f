// SPDX-License-Identifier: Apache-2.0
/** What comes out of Kafka, counted so that it can be compared with what gateways put in, and how far behind it is. */
@NullMarked
package io.gopherscope.ingest.worker.flow;

import org.jspecify.annotations.NullMarked;
