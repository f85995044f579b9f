// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.query.PgoInputRow;
import io.gopherscope.storage.query.PgoInputRow.Outcome;
import io.gopherscope.storage.query.PgoInputs;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The profiles that count for a file: those that can be used and that are weighed by the measure that more of them have.
 *
 * @param measure what calls are weighed by
 * @param instances how many instances they come from
 * @param cpuNanos their CPU time
 * @param versions largest first
 * @param goVersions by name
 * @param oldest start of the oldest; empty when there are none
 * @param newest start of the newest; empty when there are none
 */
record Contents(
        Measure measure,
        long profiles,
        long instances,
        long cpuNanos,
        long samples,
        List<VersionShare> versions,
        List<String> goVersions,
        Optional<Instant> oldest,
        Optional<Instant> newest) {

    static Contents of(PgoInputs inputs) {
        Measure measure = samples(inputs, Measure.NANOSECONDS) > samples(inputs, Measure.SAMPLES)
                ? Measure.NANOSECONDS
                : Measure.SAMPLES;
        List<PgoInputRow> rows = used(inputs, measure);
        return new Contents(
                measure,
                rows.stream().mapToLong(PgoInputRow::profiles).sum(),
                inputs.instances().getOrDefault(measure, 0L),
                rows.stream().mapToLong(PgoInputRow::cpuNanos).sum(),
                samples(inputs, measure),
                versions(rows),
                rows.stream()
                        .map(PgoInputRow::goVersion)
                        .filter(version -> !version.isEmpty())
                        .distinct()
                        .sorted()
                        .toList(),
                rows.stream().map(PgoInputRow::first).min(Comparator.naturalOrder()),
                rows.stream().map(PgoInputRow::last).max(Comparator.naturalOrder()));
    }

    /** Samples in the profiles that can be used and are weighed by this measure. */
    static long samples(PgoInputs inputs, Measure measure) {
        return used(inputs, measure).stream().mapToLong(PgoInputRow::samples).sum();
    }

    private static List<PgoInputRow> used(PgoInputs inputs, Measure measure) {
        return inputs.rows().stream()
                .filter(row -> row.outcome() == Outcome.USED && row.measure() == measure)
                .toList();
    }

    private static List<VersionShare> versions(List<PgoInputRow> rows) {
        double all = rows.stream().mapToLong(PgoInputRow::cpuNanos).sum();
        Map<String, List<PgoInputRow>> byVersion =
                rows.stream().collect(Collectors.groupingBy(PgoInputRow::version, TreeMap::new, Collectors.toList()));
        return byVersion.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, List<PgoInputRow>> of) -> nanos(of.getValue()))
                        .reversed())
                .map(of -> new VersionShare(
                        of.getKey(),
                        of.getValue().stream().mapToLong(PgoInputRow::profiles).sum(),
                        Long.toString(nanos(of.getValue())),
                        all == 0 ? 0 : nanos(of.getValue()) / all))
                .toList();
    }

    private static long nanos(List<PgoInputRow> rows) {
        return rows.stream().mapToLong(PgoInputRow::cpuNanos).sum();
    }

    /** How many of its weights one sample makes, on average; 0 when there are none. */
    double weightPerSample() {
        return switch (measure) {
            case SAMPLES -> 1;
            case NANOSECONDS -> samples == 0 ? 0 : (double) cpuNanos / samples;
        };
    }
}
