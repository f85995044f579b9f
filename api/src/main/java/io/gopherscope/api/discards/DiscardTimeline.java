// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.discards;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.discards.DiscardStep;
import io.gopherscope.storage.discards.DiscardTotal;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What is not stored as it came, over time.
 *
 * @param range what was asked for
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param reasons most frequent first
 */
@Serdeable
record DiscardTimeline(Range range, Instant start, double stepSeconds, List<Reason> reasons) {

    /**
     * Refusals for one reason.
     *
     * @param reason a code of the closed list of discards
     * @param count how many in all steps
     * @param atGateway how many of them a gateway refused; the rest a worker did, after it had been taken
     * @param last when the newest one happened
     * @param detail what was wrong with the newest one
     * @param counts how many in each step
     */
    @Serdeable
    @Schema(name = "DiscardsOverTime")
    record Reason(String reason, long count, long atGateway, Instant last, String detail, List<Long> counts) {}

    static DiscardTimeline of(Range range, Steps steps, List<DiscardTotal> totals, List<DiscardStep> counted) {
        return new DiscardTimeline(
                range,
                steps.start(),
                steps.seconds(),
                totals.stream()
                        .map(total -> reason(
                                total,
                                steps.count(),
                                counted.stream()
                                        .filter(one -> one.reason().equals(total.reason()))
                                        .toList()))
                        .toList());
    }

    private static Reason reason(DiscardTotal total, int steps, List<DiscardStep> counted) {
        long[] counts = new long[steps];
        long atGateway = 0;
        for (DiscardStep one : counted) {
            counts[one.step()] += one.count();
            atGateway += one.atGateway() ? one.count() : 0;
        }
        // Summed here and not taken from the totals: something may have been added between the two questions.
        return new Reason(
                total.reason(),
                Arrays.stream(counts).sum(),
                atGateway,
                total.lastAt(),
                total.detail(),
                Arrays.stream(counts).boxed().toList());
    }
}
