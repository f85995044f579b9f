// SPDX-License-Identifier: Apache-2.0
/** From a profile or a metrics request to a record in Kafka. */
@NullMarked
package io.gopherscope.ingest.gateway.intake;

import org.jspecify.annotations.NullMarked;
