// SPDX-License-Identifier: Apache-2.0
/** The gateway: takes profiles and metrics over HTTP, judges them and answers once Kafka has them. */
@Configuration
@Requires(property = "gopherscope.role", value = "gateway")
@NullMarked
package io.gopherscope.ingest.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
