// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.deadletters.ReasonStep;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records that could not be used, over time. Only those that are still kept.
 *
 * @param range what was asked for
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param reasons most first
 */
@Serdeable
record DeadLetterTimeline(Range range, Instant start, double stepSeconds, List<Reason> reasons) {

    /**
     * Records for one reason.
     *
     * @param reason a code of the closed list of discards
     * @param count how many in all steps
     * @param counts how many in each
     */
    @Serdeable
    @Schema(name = "DeadLettersOverTime")
    record Reason(String reason, long count, List<Long> counts) {
        static Reason of(String reason, long[] counts) {
            return new Reason(
                    reason,
                    Arrays.stream(counts).sum(),
                    Arrays.stream(counts).boxed().toList());
        }
    }

    static DeadLetterTimeline of(Range range, Steps steps, List<ReasonStep> found) {
        Map<String, long[]> counts = new TreeMap<>();
        for (ReasonStep one : found) {
            counts.computeIfAbsent(one.reason(), reason -> new long[steps.count()])[one.step()] += one.count();
        }
        List<Reason> reasons = counts.entrySet().stream()
                .map(each -> Reason.of(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .toList();
        return new DeadLetterTimeline(range, steps.start(), steps.seconds(), reasons);
    }
}
