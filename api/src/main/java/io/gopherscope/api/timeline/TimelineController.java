// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.api.selection.Selections;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/timeline")
@Needs(Permission.QUERY)
@Tag(name = "profiles")
final class TimelineController {
    private final Selections selections;
    private final Timelines timelines;

    TimelineController(Selections selections, Timelines timelines) {
        this.selections = selections;
        this.timelines = timelines;
    }

    /**
     * Totals of a selection over time: rates for differences (CPU in cores), levels for snapshots.
     *
     * @param selection the selection
     * @param step seconds per step; chosen from points when absent
     * @param points how many steps are wanted at most, 600 unless given, at most 4000
     * @param groupBy a label: one series per value of it
     * @param function only stacks that hold this function, callees included
     * @param series how many series are wanted at most with groupBy, largest first, 20 unless given, at most 200
     * @return the series
     */
    @Get
    Timeline timeline(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @Nullable @QueryValue Double step,
            @QueryValue(defaultValue = "600") int points,
            @Nullable @QueryValue String groupBy,
            @Nullable @QueryValue String function,
            @QueryValue(defaultValue = "20") int series) {
        return timelines.timeline(
                selections.stored(caller.tenant(), selection),
                new TimelineShape(step, points, groupBy, function, series));
    }
}
