// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gopherscope.storage.query.PgoInputRow;
import io.gopherscope.storage.query.PgoInputs;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * CPU profiles of the range that are not in the file.
 *
 * @param reason why
 * @param profiles how many
 * @param cpuNanos their CPU time in nanoseconds, as a decimal integer
 */
@Serdeable
@Schema(name = "PgoLeftOut")
record LeftOut(
        Reason reason,
        long profiles,
        @Schema(format = "int64") String cpuNanos) {
    /** Why a profile is not in a file. */
    @Serdeable
    @Schema(name = "PgoLeftOutReason")
    enum Reason {
        /** No function in it has a start line. */
        @JsonProperty("no_start_lines")
        NO_START_LINES,
        /** It was taken while a benchmark ran. */
        @JsonProperty("benchmark")
        BENCHMARK,
        /** It counts nanoseconds where the others count samples, or the other way round. */
        @JsonProperty("other_measure")
        OTHER_MEASURE,
        /** The service did nothing. */
        @JsonProperty("no_samples")
        NO_SAMPLES
    }

    /** What these inputs have besides those of the contents, in the order of the reasons. */
    static List<LeftOut> of(PgoInputs inputs, Contents contents) {
        Map<Reason, List<PgoInputRow>> rows = new EnumMap<>(Reason.class);
        for (PgoInputRow row : inputs.rows()) {
            Reason reason = switch (row.outcome()) {
                case USED -> Reason.OTHER_MEASURE;
                case NO_SAMPLES -> Reason.NO_SAMPLES;
                case BENCHMARK -> Reason.BENCHMARK;
                case NO_START_LINES -> Reason.NO_START_LINES;
            };
            if (row.outcome() != PgoInputRow.Outcome.USED || row.measure() != contents.measure()) {
                rows.computeIfAbsent(reason, key -> new ArrayList<>()).add(row);
            }
        }
        return rows.entrySet().stream()
                .map(of -> new LeftOut(
                        of.getKey(),
                        of.getValue().stream().mapToLong(PgoInputRow::profiles).sum(),
                        Long.toString(of.getValue().stream()
                                .mapToLong(PgoInputRow::cpuNanos)
                                .sum())))
                .toList();
    }

    /** How many profiles of a list were left out for this reason. */
    static long count(List<LeftOut> all, Reason reason) {
        return all.stream()
                .filter(one -> one.reason == reason)
                .mapToLong(LeftOut::profiles)
                .sum();
    }
}
