// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.trace;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Switches traces on when there is somewhere to send them. */
@Factory
final class TracingFactory {
    @Singleton
    @Bean(preDestroy = "close")
    Tracing tracing(TraceConfig config, @Value("${micronaut.application.name:gopherscope}") String service) {
        return config.endpoint().isBlank() ? Tracing.OFF : Tracing.to(config, service);
    }
}
