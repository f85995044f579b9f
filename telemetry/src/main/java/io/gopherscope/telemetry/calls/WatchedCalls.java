// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.calls;

import io.gopherscope.storage.calls.CallObserver;
import io.gopherscope.telemetry.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Times calls to ClickHouse: {@code gopherscope.clickhouse.query} by kind, {@code gopherscope.clickhouse.insert} by table, both by outcome. Where
 * what makes the call is traced, the call has a span, and ClickHouse is told of it.
 */
@Singleton
final class WatchedCalls implements CallObserver {
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    private static final TextMapSetter<Map<String, String>> HEADERS = (headers, name, value) -> {
        if (headers != null) {
            headers.put(name, value);
        }
    };

    private final MeterRegistry registry;
    private final Tracing tracing;

    WatchedCalls(MeterRegistry registry, Tracing tracing) {
        this.registry = registry;
        this.tracing = tracing;
    }

    @Override
    public Call begin(Operation operation, String subject) {
        return new Watched(operation, subject, span(operation, subject));
    }

    /** A span below the one of this thread; one that records nothing where there is none. */
    private Span span(Operation operation, String subject) {
        if (!tracing.isOn() || !Span.current().getSpanContext().isSampled()) {
            return Span.getInvalid();
        }
        return tracing.tracer()
                .spanBuilder(operation + " " + subject)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(SYSTEM, "clickhouse")
                .setAttribute(OPERATION, operation.name())
                .startSpan();
    }

    private final class Watched implements Call {
        private final Operation operation;
        private final String subject;
        private final Span span;
        private final long begun = System.nanoTime();
        private String outcome = "ok";

        Watched(Operation operation, String subject, Span span) {
            this.operation = operation;
            this.subject = subject;
            this.span = span;
        }

        @Override
        public Map<String, String> headers() {
            if (!span.getSpanContext().isSampled()) {
                return Map.of();
            }
            Map<String, String> headers = new HashMap<>();
            W3CTraceContextPropagator.getInstance().inject(Context.current().with(span), headers, HEADERS);
            return headers;
        }

        @Override
        public void failed(String newOutcome) {
            outcome = newOutcome;
            span.setStatus(StatusCode.ERROR, newOutcome);
        }

        @Override
        public void close() {
            span.end();
            timer().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }

        private Timer timer() {
            return switch (operation) {
                case QUERY -> registry.timer("gopherscope.clickhouse.query", "kind", subject, "outcome", outcome);
                case INSERT -> registry.timer("gopherscope.clickhouse.insert", "table", subject, "outcome", outcome);
            };
        }
    }
}
