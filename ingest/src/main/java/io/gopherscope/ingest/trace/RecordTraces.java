// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.trace;

import io.gopherscope.telemetry.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Puts the context of a trace into a record's headers and takes it out again, as the header {@code traceparent}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
@Singleton
public final class RecordTraces {
    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Headers> GETTER = RecordTraces::header;
    private static final TextMapSetter<Headers> SETTER = (headers, name, value) -> {
        if (headers != null) {
            headers.add(name, value.getBytes(StandardCharsets.US_ASCII));
        }
    };

    private final Tracing tracing;

    RecordTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Adds the context of this thread when it is one that is sent; else nothing. */
    public void write(Headers headers) {
        if (tracing.isOn() && Span.current().getSpanContext().isSampled()) {
            FORMAT.inject(Context.current(), headers, SETTER);
        }
    }

    /** The context in a record's headers; invalid when there is none. */
    public static SpanContext read(Headers headers) {
        return Span.fromContext(FORMAT.extract(Context.root(), headers, GETTER)).getSpanContext();
    }

    private static @Nullable String header(@Nullable Headers headers, String name) {
        Header header = headers == null ? null : headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }
}
