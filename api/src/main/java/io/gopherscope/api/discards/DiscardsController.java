// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.discards;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.discards.Discards;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;

@Controller("/api/v1/discards")
@Needs(Permission.QUERY)
@Tag(name = "ingest")
final class DiscardsController {
    private static final int MOST_POINTS = 400;
    /** As they are counted. */
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);

    private final Discards discards;
    private final Ranges ranges;

    DiscardsController(Discards discards, Ranges ranges) {
        this.discards = discards;
        this.ranges = ranges;
    }

    /**
     * What was sent and is not stored as it came, by reason and over time. Counts are kept for 90 days.
     *
     * @param from start, from its minute on
     * @param until end, exclusive
     * @param points how many steps of time are wanted at most, 60 unless given, at most 400
     * @return counts; the first and the last step hold what lies in the range
     */
    @Get
    DiscardTimeline discards(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "now-24h") String from,
            @QueryValue(defaultValue = "now") String until,
            @QueryValue(defaultValue = "60") int points) {
        Range range = ranges.of(from, until);
        Steps steps = Steps.of(range, null, points, MOST_POINTS, SHORTEST_STEP);
        return DiscardTimeline.of(
                range,
                steps,
                discards.totals(caller.tenant(), range.from(), range.until()),
                discards.steps(caller.tenant(), range.from(), range.until(), steps.start(), steps.length()));
    }
}
