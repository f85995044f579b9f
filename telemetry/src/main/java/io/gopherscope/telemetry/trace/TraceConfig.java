// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.trace;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where traces go. All else is said by the variables that OpenTelemetry itself names, {@code OTEL_EXPORTER_OTLP_HEADERS} and so on.
 *
 * @param endpoint a receiver of OTLP over HTTP, without its path; empty for no traces
 * @param share of the requests that are traced, unless {@code OTEL_TRACES_SAMPLER} says otherwise
 */
@ConfigurationProperties("gopherscope.traces")
public record TraceConfig(
        @Bindable(defaultValue = "") String endpoint,
        @Bindable(defaultValue = "0.01") String share) {}
