// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/**
 * The way to spans. A span says what was done, how long it took and how it ended, by names of ours: routes, tables, kinds of questions, topics.
 * What came from outside (addresses, labels, names of services, keys) does not go into one.
 */
public final class Tracing implements AutoCloseable {
    /** No traces, at no cost. */
    static final Tracing OFF = new Tracing(OpenTelemetry.noop(), false);

    private static final String SCOPE = "io.gopherscope";

    private final OpenTelemetry openTelemetry;
    private final Tracer tracer;
    private final boolean on;

    private Tracing(OpenTelemetry openTelemetry, boolean on) {
        this.openTelemetry = openTelemetry;
        this.tracer = openTelemetry.getTracer(SCOPE);
        this.on = on;
    }

    /**
     * Traces that are sent.
     *
     * @param service the name under which this process is seen
     */
    static Tracing to(TraceConfig config, String service) {
        // Below what the environment says.
        Map<String, String> unlessSet = Map.of(
                "otel.service.name", service,
                "otel.exporter.otlp.endpoint", config.endpoint(),
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.traces.sampler", "parentbased_traceidratio",
                "otel.traces.sampler.arg", config.share(),
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none");
        return new Tracing(
                AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> unlessSet)
                        .disableShutdownHook()
                        .build()
                        .getOpenTelemetrySdk(),
                true);
    }

    /** Whether anything is traced. */
    public boolean isOn() {
        return on;
    }

    public Tracer tracer() {
        return tracer;
    }

    /** Sends what is left. */
    @Override
    public void close() {
        if (openTelemetry instanceof OpenTelemetrySdk sdk) {
            sdk.close();
        }
    }
}
