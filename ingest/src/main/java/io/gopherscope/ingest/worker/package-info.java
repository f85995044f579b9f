// SPDX-License-Identifier: Apache-2.0
/** The worker: takes records from Kafka and writes them into ClickHouse, each exactly once in effect. */
@Configuration
@Requires(property = "gopherscope.role", value = "worker")
@NullMarked
package io.gopherscope.ingest.worker;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
