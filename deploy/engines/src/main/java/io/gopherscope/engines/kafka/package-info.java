// SPDX-License-Identifier: Apache-2.0
/** A Kafka broker as a child JVM: one node, KRaft. */
@NullMarked
package io.gopherscope.engines.kafka;

import org.jspecify.annotations.NullMarked;
