// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Reading;
import io.gopherscope.api.gc.history.Span;
import io.gopherscope.api.gc.history.Spans;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a process did lately.
 *
 * @param life with at least one reading
 * @param spans of it
 * @param waits of it
 */
public record Recent(Life life, List<Span> spans, Waits waits) {
    /** What a process did in the readings of its life. */
    public static Recent of(Life life, Waits waits) {
        return new Recent(life, Spans.of(life), waits);
    }

    long from() {
        return life.readings().getFirst().at();
    }

    long until() {
        return life.readings().getLast().at();
    }

    double seconds() {
        return Math.max(1, (until() - from()) / 1000.0);
    }

    /** Since when spans have been so; empty when they are not, or for too short a time. */
    OptionalLong lasting(Predicate<Span> is) {
        return spans.isEmpty()
                ? OptionalLong.empty()
                : Sample.lasting(spans, is, new Sample.Times<Span>() {
                    @Override
                    public long from(Span span) {
                        return span.from();
                    }

                    @Override
                    public long until(Span span) {
                        return span.until();
                    }
                });
    }

    List<Sample> samples(ToDoubleFunction<Span> value) {
        return spans.stream()
                .map(span -> new Sample(span.from(), span.until(), value.applyAsDouble(span)))
                .toList();
    }

    double sum(ToDoubleFunction<Span> value) {
        return spans.stream().mapToDouble(value).sum();
    }

    double mean(ToDoubleFunction<Span> value) {
        return spans.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** Growth of a counter, without that of the first reading, which may be since the start. */
    double growth(GcMetric counter) {
        return life.readings().stream()
                .skip(1)
                .mapToDouble(reading -> reading.of(counter))
                .sum();
    }

    /** Mean of a level over a part of the readings, from one share of them to another; NaN where there is none. */
    double level(GcMetric gauge, double from, double to) {
        List<Reading> readings = life.readings();
        return readings.subList((int) (from * readings.size()), (int) Math.ceil(to * readings.size())).stream()
                .mapToDouble(reading -> reading.of(gauge))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
