// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Cuts the life of a process into spans. */
public final class Spans {
    private Spans() {}

    /**
     * The spans of a life: from each reading with a new collection to the next one with another. What lies before the first collection
     * that was seen is left out, since nothing says when its CPU time was spent; so are spans without CPU figures.
     */
    public static List<Span> of(Life life) {
        List<Span> spans = new ArrayList<>();
        List<Reading> since = new ArrayList<>();
        long from = 0;
        boolean begun = false;
        for (Reading reading : life.readings()) {
            if (begun) {
                since.add(reading);
            }
            if (reading.of(GcMetric.CYCLES) > 0) {
                if (begun && sum(since, GcMetric.TOTAL_CPU) > 0) {
                    spans.add(span(from, since));
                }
                begun = true;
                from = reading.at();
                since.clear();
            }
        }
        return spans;
    }

    private static Span span(long from, List<Reading> since) {
        Reading last = since.getLast();
        double idleMarking = sum(since, GcMetric.MARK_IDLE_CPU);
        return new Span(
                from,
                last.at(),
                sum(since, GcMetric.CYCLES),
                sum(since, GcMetric.FORCED_CYCLES),
                sum(since, GcMetric.TOTAL_CPU),
                sum(since, GcMetric.IDLE_CPU),
                sum(since, GcMetric.USER_CPU),
                Math.max(0, sum(since, GcMetric.GC_CPU) - idleMarking),
                idleMarking,
                sum(since, GcMetric.ASSIST_CPU),
                Math.max(1, mean(since, reading -> reading.of(GcMetric.GOMAXPROCS))),
                sum(since, GcMetric.ALLOCATED),
                mean(since, reading -> reading.of(GcMetric.LIVE)),
                mean(since, Reading::roots),
                mean(since, reading -> reading.of(GcMetric.GOAL)),
                mean(since, Reading::besidesHeap),
                since.stream()
                        .mapToDouble(Reading::mostUsed)
                        .filter(used -> !Double.isNaN(used))
                        .max()
                        .orElse(Double.NaN),
                new Setting(last.of(GcMetric.GOGC), last.of(GcMetric.MEMORY_LIMIT)));
    }

    private static double sum(List<Reading> readings, GcMetric counter) {
        return readings.stream().mapToDouble(reading -> reading.of(counter)).sum();
    }

    private static double mean(List<Reading> readings, ToDoubleFunction<Reading> level) {
        return readings.stream()
                .mapToDouble(level)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
