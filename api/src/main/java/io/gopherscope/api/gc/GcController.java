// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.time.Steps;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/services")
@Needs(Permission.QUERY)
@Tag(name = "gc")
final class GcController {
    private static final int MOST_POINTS = 1_000;
    private static final Duration LEAST_STEP = Duration.ofSeconds(15);

    private final Ranges ranges;
    private final GcReports reports;

    GcController(Ranges ranges, GcReports reports) {
        this.ranges = ranges;
        this.reports = reports;
    }

    /**
     * Garbage collection of a service: trends, anomalies with what they follow from, and what to set GOGC and GOMEMLIMIT to, with what was
     * predicted of earlier changes and what came.
     *
     * @param service the service
     * @param from start of the range
     * @param until end of the range
     * @param points how many steps are wanted at most, 240 unless given, at most 1000
     * @param memory bytes that an instance may use, such as the memory limit of its container; without it advice takes the GOMEMLIMIT that
     *     is set, else half as much again as is used
     * @return the report
     */
    @Get("/{service}/gc")
    GcReport gc(
            @Parameter(hidden = true) Caller caller,
            String service,
            @QueryValue(defaultValue = "now-6h") String from,
            @QueryValue(defaultValue = "now") String until,
            @QueryValue(defaultValue = "240") int points,
            @Nullable @QueryValue Long memory) {
        if (memory != null && memory <= 0) {
            throw new ApiException(ErrorCode.PARAMETER_INVALID, "memory must be above 0", "memory");
        }
        Range range = ranges.of(from, until);
        Steps steps = Steps.of(range, null, points, MOST_POINTS, LEAST_STEP);
        return reports.report(caller.tenant(), service, range, steps, memory);
    }
}
