// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.flamegraph;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.selection.OtherSelection;
import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.api.selection.Selections;
import io.gopherscope.api.selection.Sides;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/flamegraph")
@Needs(Permission.QUERY)
@Tag(name = "profiles")
final class FlameGraphController {
    private static final int MOST_NODES = 1_000_000;

    private final Selections selections;
    private final FlameGraphs flameGraphs;

    FlameGraphController(Selections selections, FlameGraphs flameGraphs) {
        this.selections = selections;
        this.flameGraphs = flameGraphs;
    }

    /**
     * All profiles of a selection merged into one flame graph. The merge is exact; nodes beyond maxNodes are cut off,
     * smallest first, and what they held is shown in the column other of their parents.
     *
     * @param selection the selection
     * @param maxNodes nodes in the answer, 16384 unless given, at most 1000000
     * @return the flame graph in columns
     */
    @Get
    FlameGraphView flameGraph(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @QueryValue(defaultValue = "16384") int maxNodes) {
        Limits.check("maxNodes", maxNodes, 1, MOST_NODES);
        return flameGraphs.graph(selections.of(caller.tenant(), selection), maxNodes);
    }

    /**
     * Two selections merged into one flame graph with a value for each: before and after, one version and another, a file and what
     * services sent. What side B does not say is as on side A.
     *
     * @param selection side A, the base
     * @param other side B, what is compared with it
     * @param maxNodes nodes in the answer, 16384 unless given, at most 1000000; the largest by the sum of both sides
     * @return the flame graph in columns
     */
    @Get("/diff")
    FlameGraphDiff flameGraphDiff(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @RequestBean OtherSelection other,
            @QueryValue(defaultValue = "16384") int maxNodes) {
        Limits.check("maxNodes", maxNodes, 1, MOST_NODES);
        return flameGraphs.diff(Sides.of(selections, caller.tenant(), selection, other), maxNodes);
    }
}
