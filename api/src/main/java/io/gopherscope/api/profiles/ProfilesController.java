// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.http.Streamed;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1")
@Needs(Permission.QUERY)
@Tag(name = "profiles")
final class ProfilesController {
    private static final int MOST_NODES = 1_000_000;
    private static final int MOST_FUNCTIONS = 10_000;

    private final Selections selections;
    private final ProfileTypeList types;
    private final FlameGraphs flameGraphs;
    private final Timelines timelines;
    private final TopTables topTables;
    private final PprofDownloads downloads;

    ProfilesController(
            Selections selections,
            ProfileTypeList types,
            FlameGraphs flameGraphs,
            Timelines timelines,
            TopTables topTables,
            PprofDownloads downloads) {
        this.selections = selections;
        this.types = types;
        this.flameGraphs = flameGraphs;
        this.timelines = timelines;
        this.topTables = topTables;
        this.downloads = downloads;
    }

    /**
     * Profile types seen in the range.
     *
     * @param service only those of this service
     * @param from start of the range
     * @param until end of the range
     * @return the types, by id
     */
    @Get("/profile-types")
    ProfileTypes profileTypes(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue String service,
            @QueryValue(defaultValue = "now-24h") String from,
            @QueryValue(defaultValue = "now") String until) {
        return types.of(caller.tenant(), service, from, until);
    }

    /**
     * All profiles of a selection merged into one flame graph. The merge is exact; nodes beyond maxNodes are cut off,
     * smallest first, and what they held is shown in the column other of their parents.
     *
     * @param selection the selection
     * @param maxNodes nodes in the answer, 16384 unless given, at most 1000000
     * @return the flame graph in columns
     */
    @Get("/flamegraph")
    FlameGraphView flameGraph(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @QueryValue(defaultValue = "16384") int maxNodes) {
        Limits.check("maxNodes", maxNodes, 1, MOST_NODES);
        return flameGraphs.graph(selections.of(caller.tenant(), selection), maxNodes);
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
    @Get("/timeline")
    Timeline timeline(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @Nullable @QueryValue Double step,
            @QueryValue(defaultValue = "600") int points,
            @Nullable @QueryValue String groupBy,
            @Nullable @QueryValue String function,
            @QueryValue(defaultValue = "20") int series) {
        return timelines.timeline(
                selections.of(caller.tenant(), selection), new TimelineShape(step, points, groupBy, function, series));
    }

    /**
     * Functions of a selection with their own and their total value; recursive frames count once in totals.
     *
     * @param selection the selection
     * @param q only functions whose name contains this, ignoring case
     * @param sort self (default) or total
     * @param limit functions wanted at most, 100 unless given, at most 10000
     * @return the functions, largest first
     */
    @Get("/top")
    TopFunctions top(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @Nullable @QueryValue String q,
            @QueryValue(defaultValue = "self") TopSort sort,
            @QueryValue(defaultValue = "100") int limit) {
        Limits.check("limit", limit, 1, MOST_FUNCTIONS);
        return topTables.top(selections.of(caller.tenant(), selection), q, sort, limit);
    }

    /**
     * All profiles of a selection merged into one pprof file, gzip, as go tool pprof would merge the originals.
     *
     * @param selection the selection; type is a profile type's id, or a kind alone (cpu, heap, mutex …) for all its
     *     columns
     * @return the file
     */
    @Get("/pprof")
    @Produces("application/octet-stream")
    @ApiResponse(
            responseCode = "200",
            description = "A gzip compressed pprof file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    HttpResponse<?> pprof(@Parameter(hidden = true) Caller caller, @RequestBean ProfileSelection selection) {
        PprofDownload download = downloads.download(caller.tenant(), selection);
        return HttpResponse.ok(Streamed.of(out -> ProfileEncoder.writeGzip(download.file(), out)))
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(download.name()));
    }
}
