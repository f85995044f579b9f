// SPDX-License-Identifier: Apache-2.0
/** What goes from here into Kafka, counted so that it can be compared with what workers take out. */
@NullMarked
package io.gopherscope.ingest.gateway.flow;

import org.jspecify.annotations.NullMarked;
