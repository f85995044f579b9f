// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.trace.RecordTraces;
import io.gopherscope.telemetry.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One span for the storing of a range, when any of its records is traced: a child of the first such record's context, so that one trace shows
 * the whole way, with links to all of them. Not for use by several threads.
 */
final class RangeTrace {
    /** Of one range; more say nothing new. */
    private static final int MOST_LINKS = 64;

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<Long> PARTITION = AttributeKey.longKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> FIRST = AttributeKey.longKey("gopherscope.range.first");
    private static final AttributeKey<Long> LAST = AttributeKey.longKey("gopherscope.range.last");

    private final Tracing tracing;
    private final List<SpanContext> records = new ArrayList<>();

    RangeTrace(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Notes the record's context, if it has one that is sent. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        if (!tracing.isOn() || records.size() >= MOST_LINKS) {
            return;
        }
        SpanContext context = RecordTraces.read(record.headers());
        if (context.isSampled()) {
            records.add(context);
        }
    }

    /** Stores the range, with a span that what it does is seen below. */
    void around(RangeId id, Runnable store) {
        if (records.isEmpty()) {
            store.run();
            return;
        }
        Span span = span(id);
        try {
            Context.root().with(span).wrap(store).run();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    /** Forgets the records. */
    void clear() {
        records.clear();
    }

    private Span span(RangeId id) {
        SpanBuilder builder = tracing.tracer()
                .spanBuilder("store " + id.topic().text())
                .setParent(Context.root().with(Span.wrap(records.getFirst())))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, id.topic().text())
                .setAttribute(PARTITION, (long) id.partition())
                .setAttribute(FIRST, id.first())
                .setAttribute(LAST, id.last());
        records.forEach(builder::addLink);
        return builder.startSpan();
    }
}
