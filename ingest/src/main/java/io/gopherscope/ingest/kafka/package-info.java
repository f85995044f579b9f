// SPDX-License-Identifier: Apache-2.0
/** The way to Kafka: addresses, topics. */
@NullMarked
package io.gopherscope.ingest.kafka;

import org.jspecify.annotations.NullMarked;
