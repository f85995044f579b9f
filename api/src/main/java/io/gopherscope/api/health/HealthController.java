// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.api.auth.Open;
import io.gopherscope.telemetry.health.Readiness;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.TreeMap;

/** Says whether the process lives, and whether it can answer questions. */
@Controller("/health")
@Open
@Hidden
final class HealthController {
    private static final String UP = "up";

    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Up as long as requests are answered: a restart would cure nothing else. */
    @Get("/live")
    Health live() {
        return new Health(UP, Map.of());
    }

    /** Up when both databases answer. */
    @Get("/ready")
    HttpResponse<Health> ready() {
        Map<String, String> parts = new TreeMap<>();
        readiness.problems().forEach((name, problem) -> parts.put(name, problem.orElse(UP)));
        boolean up = parts.values().stream().allMatch(UP::equals);
        return HttpResponse.<Health>status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Health(up ? UP : "down", parts));
    }

    /**
     * A state.
     *
     * @param status up or down
     * @param parts what it depends on: up, or what is wrong with it
     */
    @Serdeable
    record Health(String status, Map<String, String> parts) {}
}
